package org.charm4j.harness.assertj;

import java.util.List;
import org.charm4j.harness.Harness;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of hooks a test looked for, and why Juju has none of them: of secrets that is seldom
 * plain.
 *
 * @param hooks the names of the hooks, none for all
 * @param unit the unit, or null for any
 * @param secret the bare id of the secret, or null for any
 */
record WhyNot(List<String> hooks, @Nullable String unit, @Nullable String secret) {
  private static final int MOST_SECRETS = 3;

  WhyNot on(String wanted) {
    return new WhyNot(hooks, wanted, secret);
  }

  WhyNot forSecret(String id) {
    return new WhyNot(hooks, unit, id);
  }

  /** Returns a line for each secret that Juju could not run the hook for; none if it could. */
  String text(Harness harness) {
    Controller juju = harness.controller();
    HookKind kind = secretHook();
    if (kind == null || unit == null || juju.unit(unit) == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    int told = 0;
    for (SecretView candidate : juju.secrets()) {
      if (secret == null || secret.equals(candidate.id())) {
        String reason = juju.whyNot(unit, hook(kind, candidate));
        if (reason != null && told++ < MOST_SECRETS) {
          text.append("\nbecause of ").append(candidate.uri());
          text.append(candidate.label().isEmpty() ? "" : " (\"" + candidate.label() + "\")");
          text.append(": ").append(reason);
        }
      }
    }
    return text.toString();
  }

  private @Nullable HookKind secretHook() {
    for (HookKind kind : HookKind.values()) {
      if (kind.isSecret() && hooks.equals(List.of(kind.text()))) {
        return kind;
      }
    }
    return null;
  }

  /** The hook about the revision that is the first to be expected. */
  private static HookInfo hook(HookKind kind, SecretView secret) {
    int revision =
        switch (kind) {
          case SECRET_CHANGED, SECRET_EXPIRED -> secret.latest();
          case SECRET_REMOVE ->
              secret.revisions().isEmpty() ? secret.latest() : lowest(secret.revisions().keySet());
          default -> 0;
        };
    return HookInfo.secret(kind, secret.number(), secret.id(), revision, null);
  }

  private static int lowest(Iterable<Integer> revisions) {
    int lowest = Integer.MAX_VALUE;
    for (int revision : revisions) {
      lowest = Math.min(lowest, revision);
    }
    return lowest;
  }
}
