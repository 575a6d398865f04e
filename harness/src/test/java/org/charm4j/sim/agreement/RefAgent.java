package org.charm4j.sim.agreement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the agent of one unit remembers and has yet to do about secrets (section 1.3). */
final class RefAgent {
  /** A hook of a unit. Hooks that are not about secrets have no secret. */
  record Hook(String name, String secret, int revision) {
    boolean isSecret() {
      return !secret.isEmpty();
    }

    @Override
    public String toString() {
      return isSecret() ? name + " " + secret + "/" + revision : name;
    }
  }

  /** A secret-changed to come. */
  record Changed(int revision, String label) {}

  final List<Hook> expired = new ArrayList<>();
  final List<String> rotations = new ArrayList<>();
  final Map<String, Changed> changed = new LinkedHashMap<>();

  /** By the secret's number, so that the order is that of creation (S-166). */
  final TreeMap<Integer, TreeSet<Integer>> obsolete = new TreeMap<>();

  /** The revision for which secret-changed last ran (S-182). */
  final Map<String, Integer> lastNotified = new HashMap<>();

  /** Juju 4: the obsolete revisions that secret-remove has run for, by the secret's number. */
  final TreeMap<Integer, TreeSet<Integer>> announced = new TreeMap<>();

  /** The hook that has failed, and the label that a failed secret-changed was queued with. */
  Hook failed;

  String failedLabel = "";

  void queueExpired(Hook hook) {
    // A firing merges into one that is still queued (S-236).
    if (!expired.contains(hook)) {
      expired.add(hook);
    }
  }

  void queueRotation(String id) {
    // S-203.
    if (!rotations.contains(id)) {
      rotations.add(id);
    }
  }
}
