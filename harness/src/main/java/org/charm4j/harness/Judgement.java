package org.charm4j.harness;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.charm4j.judge.Audit;
import org.charm4j.judge.Finding;
import org.charm4j.judge.Found;
import org.charm4j.judge.Masker;
import org.charm4j.sim.Controller;

/** What a test lets pass, and what is wrong with its world beyond that. */
final class Judgement {
  private final Map<Finding, String> accepted = new EnumMap<>(Finding.class);
  private final Map<Finding, String> wanted = new EnumMap<>(Finding.class);

  void accept(Finding finding, String reason) {
    Audit.byDefault().accepting(finding, reason); // which refuses an empty reason
    accepted.put(finding, reason);
  }

  void lookFor(Finding finding) {
    wanted.put(finding, "");
  }

  void takeOver(Judgement other) {
    accepted.putAll(other.accepted);
    wanted.putAll(other.wanted);
  }

  boolean accepts(Finding finding) {
    return accepted.containsKey(finding);
  }

  /** Fails if something is wrong that nobody has accepted; nothing is due any more. */
  void pass(Controller juju, Collection<String> unitsThatMayFail) {
    Audit audit = Audit.byDefault();
    for (Finding finding : wanted.keySet()) {
      audit = audit.with(finding);
    }
    for (Map.Entry<Finding, String> entry : accepted.entrySet()) {
      audit = audit.accepting(entry.getKey(), entry.getValue());
    }
    List<Found> found = audit.withUnitsThatMayFail(unitsThatMayFail).of(juju);
    if (!found.isEmpty()) {
      throw new AssertionError(Masker.of(juju).mask(text(found)));
    }
  }

  private static String text(List<Found> found) {
    StringBuilder text = new StringBuilder("the test passed, but Charm4J has found ");
    text.append(found.size() == 1 ? "a mistake:" : found.size() + " mistakes:");
    for (Found one : found) {
      text.append("\n  ").append(one.toString().replace("\n", "\n  "));
    }
    String names =
        found.stream()
            .map(one -> "Finding." + one.finding().name())
            .distinct()
            .collect(Collectors.joining(", "));
    boolean several = names.indexOf(',') > 0;
    return text.append("\nIf a test wants this, let it say why: @Accept(finding = ")
        .append(several ? "{" + names + "}" : names)
        .append(", reason = \"…\")")
        .toString();
  }
}
