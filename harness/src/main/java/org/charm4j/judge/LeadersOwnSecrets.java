package org.charm4j.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.SecretOwner;

/** Secrets of a unit that it made because it was elected: the next leader cannot read them. */
final class LeadersOwnSecrets implements Check {
  @Override
  public void look(CaseFile file, List<Found> found) {
    Map<String, SecretStory> told = new LinkedHashMap<>();
    for (SecretStory story : file.stories()) {
      SecretView secret = story.now();
      Moment added = story.added();
      HookInfo hook = added == null ? null : added.entry().hook();
      if (secret == null
          || added == null
          || hook == null
          || hook.kind() != HookKind.LEADER_ELECTED
          || secret.owner().kind() != SecretOwner.Kind.UNIT
          || !file.isOfCharm(added.entry())) {
        continue;
      }
      String same = secret.owner().applicationName() + " " + story.label();
      if (told.putIfAbsent(same, story) == null) {
        found.add(
            new Found(
                Finding.LEADER_KEEPS_SECRET,
                secret.owner().name()
                    + " made "
                    + story.named()
                    + " when it was elected, as a secret of its own: the next leader cannot read"
                    + " it, and it will be lost with that unit",
                List.of(added.entry()),
                "let the application own what its leader makes"));
      }
    }
  }
}
