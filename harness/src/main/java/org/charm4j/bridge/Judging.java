package org.charm4j.bridge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.charm4j.judge.Audit;
import org.charm4j.judge.Finding;
import org.charm4j.judge.Found;
import org.charm4j.judge.Masker;
import org.charm4j.sim.Controller;

/** {@code juju sim judge}: what an audit finds in models, as lines of text. */
final class Judging {
  private final Audit audit;
  private final List<String> lines = new ArrayList<>();
  private int found;

  /**
   * Prepares a verdict.
   *
   * @param accepted findings that may be, by name, each with a reason
   * @param more findings that are off by default
   * @param everywhere all models; the values of the secrets of each must not be in another
   * @throws IllegalArgumentException if there is no finding of a name, or a reason is empty
   */
  Judging(Map<String, String> accepted, List<String> more, Collection<Controller> everywhere) {
    Audit wanted = Audit.byDefault().alsoKnowing(everywhere);
    for (String name : more) {
      wanted = wanted.with(Finding.of(name));
    }
    for (Map.Entry<String, String> one : accepted.entrySet()) {
      wanted = wanted.accepting(Finding.of(one.getKey()), one.getValue());
    }
    this.audit = wanted;
  }

  /** Looks at one model; nothing may be due in it any more. */
  void look(Controller model) {
    List<Found> all = audit.of(model);
    Masker masker = Masker.of(model);
    found += all.size();
    for (Found one : all) {
      lines.add("model " + model.config().modelName() + ": " + masker.mask(one.toString()));
    }
  }

  boolean isClean() {
    return found == 0;
  }

  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    all.add(
        switch (found) {
          case 0 -> "nothing found";
          case 1 -> "1 mistake";
          default -> found + " mistakes";
        });
    return all;
  }
}
