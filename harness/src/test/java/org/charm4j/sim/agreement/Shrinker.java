package org.charm4j.sim.agreement;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a run that ends in a disagreement as short as it can while the same kind remains. */
final class Shrinker {
  private final String juju;
  private final long seed;
  private String kind = "";

  private final Consumer<RefModel> sabotage;

  Shrinker(String juju, long seed, Consumer<RefModel> sabotage) {
    this.juju = juju;
    this.seed = seed;
    this.sabotage = sabotage;
  }

  /** Returns the shortest run found, as a script to read. */
  String shrink(List<Op> ops) {
    Disagreement found = run(ops, Set.of());
    if (found == null) {
      return "seed " + seed + ": no disagreement";
    }
    kind = found.kind;
    List<Op> few = fewerOps(ops, Set.of());
    Set<String> left = fewerLines(few);
    // Without those lines more operations may be idle; each round makes room for the next.
    for (int before = few.size() + 1; few.size() < before; ) {
      before = few.size();
      few = fewerOps(few, left);
    }
    List<String> notes = new ArrayList<>();
    Disagreement last = world(left, notes).run(few);
    return "seed "
        + seed
        + ", "
        + few.size()
        + " of "
        + ops.size()
        + " operations:\n"
        + String.join("\n", notes)
        + "\n"
        + last.getMessage()
        + (last.getCause() == null ? "" : "\n" + trace(last.getCause()));
  }

  private static String trace(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private Disagreement run(List<Op> ops, Set<String> left) {
    return world(left, null).run(ops);
  }

  private Run world(Set<String> left, List<String> notes) {
    return new Run(juju, seed, left, notes, sabotage, new Tally());
  }

  private boolean remains(List<Op> ops, Set<String> left) {
    Disagreement found = run(ops, left);
    return found != null && found.kind.equals(kind);
  }

  /** Drops ever smaller pieces, as delta debugging does. */
  private List<Op> fewerOps(List<Op> ops, Set<String> left) {
    List<Op> few = ops;
    for (int piece = Math.max(1, few.size() / 2); piece > 0; piece /= 2) {
      for (int from = few.size() - piece; from > -piece; from -= piece) {
        List<Op> fewer = new ArrayList<>(few);
        fewer.subList(Math.max(0, from), Math.min(few.size(), from + piece)).clear();
        if (remains(fewer, left)) {
          few = fewer;
          from = Math.min(from, few.size());
        }
      }
    }
    return few;
  }

  private Set<String> fewerLines(List<Op> ops) {
    Set<String> left = new LinkedHashSet<>();
    Run whole = world(left, new ArrayList<>());
    whole.run(ops);
    for (String key : whole.lineKeys) {
      left.add(key);
      if (!remains(ops, left)) {
        left.remove(key);
      }
    }
    return left;
  }
}
