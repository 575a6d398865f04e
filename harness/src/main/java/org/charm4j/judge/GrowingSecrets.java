package org.charm4j.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.Names;
import org.jspecify.annotations.Nullable;

/** Secrets that the same event adds one after the other, and that nobody removes. */
final class GrowingSecrets implements Check {
  private static final int MANY = 3;

  @Override
  public void look(CaseFile file, List<Found> found) {
    Map<String, List<SecretStory>> sameCause = new LinkedHashMap<>();
    for (SecretStory story : file.stories()) {
      Moment added = story.added();
      String cause = added == null || !file.isKept(story) ? null : cause(file, added.entry());
      if (cause != null) {
        sameCause.computeIfAbsent(cause, key -> new ArrayList<>()).add(story);
      }
    }
    Mentions mentions = new Mentions(file);
    for (List<SecretStory> all : sameCause.values()) {
      List<SecretStory> loose = all.stream().filter(story -> isLoose(story, mentions)).toList();
      int hooks = hooksOf(all).size();
      if (hooks >= MANY && isTimed(all.get(0))) {
        found.add(found(all, hooks));
      } else if (hooks >= 2 && !loose.isEmpty()) {
        found.add(lost(loose, all));
      }
    }
  }

  /** Returns what stands for one cause that comes again, or null if each time has its own. */
  private static @Nullable String cause(CaseFile file, JournalEntry entry) {
    HookInfo hook = entry.hook();
    if (hook == null || !file.isOfCharm(entry)) {
      return null;
    }
    String application = Names.applicationOf(String.valueOf(entry.unit()));
    String about =
        hook.kind().isSecret()
            ? " " + hook.secretId()
            : hook.kind().isRelation() ? " " + hook.relation() + " " + hook.remoteUnit() : "";
    return application + " " + hook.name() + about;
  }

  private static boolean isTimed(SecretStory story) {
    Moment added = story.added();
    HookInfo hook = added == null ? null : added.entry().hook();
    return hook != null && (hook.kind() == HookKind.UPDATE_STATUS || hook.kind().isSecret());
  }

  private static Set<Long> hooksOf(List<SecretStory> stories) {
    Set<Long> hooks = new TreeSet<>();
    for (SecretStory story : stories) {
      Moment added = story.added();
      if (added != null) {
        hooks.add(added.entry().sequence());
      }
    }
    return hooks;
  }

  /** Without a label, and with its id kept nowhere, no charm finds it again. */
  private static boolean isLoose(SecretStory story, Mentions mentions) {
    return story.label().isEmpty()
        && story.now() != null
        && story.now().observers().isEmpty()
        && !mentions.has(story.id());
  }

  private static List<JournalEntry> evidence(List<SecretStory> stories) {
    List<JournalEntry> entries = new ArrayList<>();
    for (SecretStory story : stories) {
      Moment added = story.added();
      if (added != null) {
        entries.add(added.entry());
      }
    }
    return CaseFile.ends(entries);
  }

  private static Found found(List<SecretStory> all, int hooks) {
    List<JournalEntry> evidence = evidence(all);
    return new Found(
        Finding.GROWING_SECRETS,
        hooks
            + " times "
            + evidence.get(0).what()
            + " added a secret, and all "
            + all.size()
            + " are still there",
        evidence,
        "look for the secret by its label first, and give it a new revision");
  }

  private static Found lost(List<SecretStory> loose, List<SecretStory> all) {
    List<JournalEntry> evidence = evidence(all);
    return new Found(
        Finding.GROWING_SECRETS,
        evidence.get(0).what()
            + " adds a new secret each time; "
            + loose.get(0).named()
            + (loose.size() == 1 ? "" : " and " + (loose.size() - 1) + " more")
            + " can be found by no label and no id that is kept",
        evidence,
        "give the secret a label, look for it first, and remove what is no longer used");
  }
}
