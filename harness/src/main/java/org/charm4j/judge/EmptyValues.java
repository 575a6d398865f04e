package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.charm4j.sim.RevisionView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.Change;

/** Secrets that hold what a program makes of a value that is missing. */
final class EmptyValues implements Check {
  private static final Set<String> NOTHING =
      Set.of("null", "None", "undefined", "Optional.empty", "[object Object]", "<nil>", "NaN");

  @Override
  public void look(CaseFile file, List<Found> found) {
    for (SecretStory story : file.stories()) {
      SecretView secret = story.now();
      RevisionView latest = secret == null ? null : secret.revisions().get(secret.latest());
      if (latest == null || !file.isKept(story)) {
        continue;
      }
      List<String> keys = new ArrayList<>();
      latest
          .reveal()
          .forEach(
              (key, value) -> {
                if (NOTHING.contains(value.strip()) && !SecretValues.isPublic(key)) {
                  keys.add("\"" + key + "\"");
                }
              });
      if (!keys.isEmpty()) {
        Moment set = story.last(moment -> moment.change() instanceof Change.ContentSet);
        found.add(
            new Found(
                Finding.NO_VALUE,
                String.join(", ", keys)
                    + " of "
                    + story.named()
                    + (keys.size() == 1 ? " is" : " are")
                    + " the name that a program has for a value that is missing",
                set == null ? List.of() : List.of(set.entry()),
                "set the content when the value is there"));
      }
    }
  }
}
