package org.charm4j.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.SecretQuery;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.SecretOwner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code juju secrets}: user and charm secrets (C-03). */
final class SecretsCommand extends SecretCommand {
  private static final Pattern TAG = Pattern.compile("(application|unit|model)-(.*)");
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @Mixin Output output = new Output("tabular", "json", "yaml");

  @Option(names = "--owner")
  @Nullable String owner;

  @Override
  void check() {
    requireAtMost(0);
    if (owner != null && !owner.isEmpty()) {
      requireTag(owner);
    }
  }

  /** Refuses what is no tag of Juju's, or not one of its kind; secrets have owners of three. */
  private static void requireTag(String text) {
    Matcher tag = TAG.matcher(text);
    if (!tag.matches()) {
      throw invalid(text, "");
    }
    String name = tag.group(2);
    boolean valid =
        switch (tag.group(1)) {
          case "application" -> Targets.isApplication(name);
          case "unit" -> Targets.isUnit(unit(name));
          default -> UUID.matcher(name).matches();
        };
    if (!valid) {
      throw invalid(text, tag.group(1) + " ");
    }
  }

  private static CommandException invalid(String text, String kind) {
    String quoted = GoText.quote(text);
    return CommandException.usage(
        "invalid owner " + quoted + ": " + quoted + " is not a valid " + kind + "tag");
  }

  private static String unit(String name) {
    int dash = name.lastIndexOf('-');
    return dash < 0 ? "" : name.substring(0, dash) + "/" + name.substring(dash + 1);
  }

  /** Returns those of the owner asked for; another model owns none of this one's. */
  private List<SecretListing> owned(Controller model, SecretOrders orders) {
    if (owner == null || owner.isEmpty()) {
      return orders.list(null, SecretQuery.METADATA);
    }
    String kind = owner.substring(0, owner.indexOf('-'));
    String name = owner.substring(owner.indexOf('-') + 1);
    return switch (kind) {
      case "application" -> orders.list(SecretOwner.application(name), SecretQuery.METADATA);
      case "unit" -> orders.list(SecretOwner.unit(unit(name)), SecretQuery.METADATA);
      default ->
          name.equals(model.modelUuid())
              ? orders.list(SecretOwner.MODEL, SecretQuery.METADATA)
              : List.of();
    };
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller model = looking(target);
    Instant now = model.now();
    List<SecretListing> secrets = owned(model, orders(call, target));
    output.print(call, SecretText.all(secrets, output.is("json")), () -> table(secrets, now));
  }

  private static String table(List<SecretListing> secrets, Instant now) {
    List<SecretListing> sorted = new ArrayList<>(secrets);
    sorted.sort(
        Comparator.comparing(SecretListing::owner)
            .thenComparing(Comparator.comparingInt(SecretListing::revision).reversed()));
    Table table = new Table("ID", "Name", "Owner", "Rotation", "Revision", "Last updated").right(4);
    for (SecretListing secret : sorted) {
      String rotation = secret.rotation();
      table.endedRow(
          secret.id(),
          secret.name().isEmpty() ? "-" : secret.name(),
          secret.owner(),
          rotation == null ? "never" : rotation,
          String.valueOf(secret.revision()),
          Text.ago(secret.updated(), now));
    }
    return table.text();
  }
}
