package org.charm4j.judge;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.JournalEntry;

/** Hooks whose charm ended well and whose commit Juju refused, also if a retry went through. */
final class RefusedCommits implements Check {
  private static final List<String> STARTS =
      List.of(
          "creating secrets: ",
          "updating secrets: ",
          "updating secret tracked revisions: ",
          "granting secrets access: ",
          "revoking secrets access: ",
          "removing secrets: ",
          "create secrets: ",
          "update secrets: ",
          "grant secrets access: ",
          "cannot apply changes: ");

  @Override
  public void look(CaseFile file, List<Found> found) {
    Set<String> told = new TreeSet<>();
    for (JournalEntry entry : file.entries()) {
      String unit = entry.unit();
      if (unit != null
          && entry.kind() == JournalEntry.Kind.HOOK
          && entry.outcome() == JournalEntry.Outcome.FAILED
          && STARTS.stream().anyMatch(entry.message()::startsWith)
          && !file.mayFail(unit)
          && !isInError(file, unit)
          && told.add(unit + " " + entry.what())) {
        found.add(
            new Found(
                Finding.NOT_COMMITTED,
                entry.what()
                    + " ended with exit status 0 on "
                    + unit
                    + ", and Juju refused its commit: "
                    + entry.message(),
                List.of(entry),
                "a charm cannot catch this error; ask before the call whether it can succeed"));
      }
    }
  }

  private static boolean isInError(CaseFile file, String unit) {
    UnitView view = file.juju().unit(unit);
    return view != null && view.isInError();
  }
}
