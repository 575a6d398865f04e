package org.charm4j.harness.assertj;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.harness.Harness;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Moments;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of hooks a test looked for, and why Juju has no more of them: not due yet, nothing
 * changed, skipped, or told of together.
 *
 * @param hooks the names of the hooks, none for all
 * @param unit the unit, or null for any
 * @param secret the bare id of the secret, or null for any
 */
record WhyNot(List<String> hooks, @Nullable String unit, @Nullable String secret) {
  private static final int MOST_REASONS = 4;

  WhyNot on(String wanted) {
    return new WhyNot(hooks, wanted, secret);
  }

  WhyNot forSecret(String id) {
    return new WhyNot(hooks, unit, id);
  }

  /** Returns a line for each reason; none if there is nothing to say. */
  String text(Harness harness, List<JournalEntry> present) {
    Controller juju = harness.controller();
    LinkedHashMap<String, String> reasons = new LinkedHashMap<>();
    for (String name : hooks) {
      for (Candidate candidate : Candidates.of(juju, name, unit, secret)) {
        String reason = juju.whyNotDue(candidate.unit(), candidate.hook());
        if (reason != null) {
          String about = candidate.about() + ": " + reason;
          reasons.putIfAbsent(about, about);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    skipped(juju, lines);
    lines.addAll(Coalesced.among(juju, present));
    lines.addAll(reasons.keySet());
    StringBuilder text = new StringBuilder();
    for (String line : lines.subList(0, Math.min(lines.size(), MOST_REASONS))) {
      text.append("\nbecause of ").append(line);
    }
    if (lines.size() > MOST_REASONS) {
      text.append("\nand ").append(lines.size() - MOST_REASONS).append(" more such reasons");
    }
    return text.toString();
  }

  /** Says of each hook that Juju was about to run, and did not, why. */
  private void skipped(Controller juju, List<String> lines) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (JournalEntry entry : juju.journal()) {
      HookInfo hook = entry.hook();
      if (hook != null
          && entry.outcome() == JournalEntry.Outcome.SKIPPED
          && !entry.message().isEmpty()
          && hooks.contains(hook.name())
          && (unit == null || unit.equals(entry.unit()))
          && (secret == null || secret.equals(hook.secretId()))) {
        counts.merge(
            entry.unit()
                + ": Juju skipped it at "
                + Moments.at(entry.at())
                + ", as "
                + entry.message(),
            1,
            Integer::sum);
      }
    }
    lines.addAll(counts.keySet());
  }

  /** A hook that a unit could run, and what its reason is about. */
  record Candidate(String unit, HookInfo hook, String about) {}

  /** Returns the kind of a hook, or null. */
  static @Nullable HookKind kindOf(String hook) {
    for (HookKind kind : HookKind.values()) {
      boolean named = kind.isRelation() || kind.isStorage();
      if (named ? hook.endsWith("-" + kind.text()) : hook.equals(kind.text())) {
        return kind;
      }
    }
    return null;
  }

  static String named(SecretView secret) {
    return secret.uri() + (secret.label().isEmpty() ? "" : " (\"" + secret.label() + "\")");
  }

  static boolean isOf(UnitView unit, SecretView secret) {
    String owner = secret.owner().name();
    return owner.equals(unit.name()) || owner.equals(unit.application());
  }
}
