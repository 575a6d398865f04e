package org.charm4j.sim.command;

import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.HookCommandResult;
import org.charm4j.hook.SecretUri;

/** {@code secret-get}: the content of a secret, or one value of it (S-060 to S-074). */
final class SecretGetCommand implements Command {
  private static final String BASE64 = "#base64";
  private static final Flag LABEL = Flag.text("label");
  private static final Flag PEEK = Flag.bool("peek");
  private static final Flag REFRESH = Flag.bool("refresh");
  private static final FlagTable FLAGS = Printer.YAML.with(LABEL, PEEK, REFRESH);

  @Override
  public String name() {
    return "secret-get";
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
    boolean peek = call.isSet(PEEK);
    boolean refresh = call.isSet(REFRESH);
    if (peek && refresh) {
      throw HookCommandException.usage("specify one of --peek or --refresh but not both");
    }
    call.refuseArgumentsFrom(2);
    Map<String, String> base64 = call.context().readSecret(uri, label, refresh, peek).base64();
    // All values are decoded even if one is wanted, so one bad value spoils every read (S-013).
    Map<String, Object> values = new TreeMap<>();
    base64.forEach((key, value) -> values.put(key, SecretBytes.of(GoBase64.decode(value))));
    String key = call.argument(1);
    return Printer.YAML.print(
        call, key == null || key.isEmpty() ? values : value(key, base64, values));
  }

  /** Returns one value, still encoded if the key says so (S-074). */
  private static Object value(
      String argument, Map<String, String> base64, Map<String, Object> values) {
    boolean encoded = argument.endsWith(BASE64);
    String key = encoded ? argument.substring(0, argument.length() - BASE64.length()) : argument;
    Object value = encoded ? base64.get(key) : values.get(key);
    if (value == null) {
      throw HookCommandException.failed("secret key value " + GoText.quote(key) + " not found");
    }
    return value;
  }
}
