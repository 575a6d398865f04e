package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.SecretUri;
import org.jspecify.annotations.Nullable;

/** {@code secret-info-get}: what the manager of a secret may know of it (section 4.4, S-092). */
final class SecretInfoGetCommand implements Command {
  private static final Flag LABEL = Flag.text("label");
  private static final FlagTable FLAGS = Printer.YAML.with(LABEL);

  @Override
  public String name() {
    return "secret-info-get";
  }

  @Override
  public FlagTable flags() {
    return FLAGS;
  }

  @Override
  public HookCommandResult run(Invocation call) {
    SecretUri uri = SecretArguments.uriIfGiven(call);
    String label = call.text(LABEL);
    if (uri == null && label == null) {
      throw HookCommandException.usage("require either a secret URI or label");
    }
    if (uri != null && label != null) {
      throw HookCommandException.usage("specify either a secret URI or label but not both");
    }
    call.refuseArgumentsFrom(1);
    SecretInfoText info = call.context().secretInfo(uri, label);
    Fields answer = new Fields();
    answer.put(info.id(), fields(info));
    return Printer.YAML.print(call, answer);
  }

  private static Fields fields(SecretInfoText info) {
    Fields fields = new Fields();
    fields.put("revision", info.revision());
    fields.put("label", info.label());
    fields.put("owner", info.owner());
    fields.putIfPresent("description", notEmpty(info.description()));
    fields.putIfPresent("rotation", notEmpty(info.rotation()));
    fields.putIfPresent("expiry", info.expiry());
    fields.putIfPresent("rotates", info.rotates());
    if (!info.access().isEmpty()) {
      fields.put("access", access(info));
    }
    return fields;
  }

  private static List<Fields> access(SecretInfoText info) {
    List<Fields> access = new ArrayList<>();
    for (SecretInfoText.Access grant : info.access()) {
      Fields fields = new Fields();
      fields.put("target", grant.target());
      fields.put("scope", grant.scope());
      fields.put("role", grant.role());
      access.add(fields);
    }
    return access;
  }

  private static @Nullable String notEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
