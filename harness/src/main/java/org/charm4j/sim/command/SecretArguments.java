package org.charm4j.sim.command;

import org.charm4j.hook.SecretUri;
import org.charm4j.hook.UnitName;
import org.jspecify.annotations.Nullable;

/** The arguments that several secret commands share. */
final class SecretArguments {
  private SecretArguments() {}

  /** Returns the first argument as a URI; the commands that write tell what is wrong (S-003). */
  static SecretUri requireUri(Invocation call) {
    String text = call.argument(0);
    if (text == null) {
      throw HookCommandException.usage("missing secret URI");
    }
    try {
      return SecretUri.parse(text);
    } catch (IllegalArgumentException e) {
      throw HookCommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the first argument as a URI; the commands that read have one text for all (S-003). */
  static @Nullable SecretUri uriIfGiven(Invocation call) {
    String text = call.argument(0);
    if (text == null) {
      return null;
    }
    try {
      return SecretUri.parse(text);
    } catch (IllegalArgumentException e) {
      throw HookCommandException.usage("secret URI " + GoText.quote(text) + " not valid");
    }
  }

  /** Returns the unit that {@code flag} names, or null. */
  static @Nullable String unit(Invocation call, Flag flag) {
    String unit = call.text(flag);
    if (unit != null && !UnitName.isValid(unit)) {
      throw HookCommandException.usage("unit " + GoText.quote(unit) + " not valid");
    }
    return unit;
  }
}
