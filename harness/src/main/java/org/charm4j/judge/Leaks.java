package org.charm4j.judge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.TaskView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.LogLine;
import org.charm4j.sim.words.Names;
import org.jspecify.annotations.Nullable;

/**
 * Values of secrets that stand where others can read them. It searches all that the journal has
 * seen, so also what was overwritten later, and then what is there now. A value counts whenever it
 * was that of a secret: a password that was in a databag first is known to all who read that.
 *
 * <p>Each text is searched once for all values. See {@link Cost} for what that takes.
 */
final class Leaks implements Check {
  /** What a search has taken. */
  record Cost(long characters, int patterns, long entries, long nanoseconds) {}

  private static final String MEND =
      "keep the value in the secret only; hand over the secret's id, or a text that does not have it";

  @Override
  public void look(CaseFile file, List<Found> found) {
    search(file, found);
  }

  Cost search(CaseFile file, List<Found> found) {
    long begin = System.nanoTime();
    Run run = new Run(file, found);
    for (JournalEntry entry : file.telling()) {
      run.entry(entry);
    }
    run.present();
    return new Cost(
        run.known.search().searched(),
        run.known.search().size(),
        file.entries().size(),
        System.nanoTime() - begin);
  }

  /** One search. */
  private static final class Run {
    private final CaseFile file;
    private final List<Found> found;
    private final Known known;
    private final Set<String> told = new TreeSet<>();

    Run(CaseFile file, List<Found> found) {
      this.file = file;
      this.found = found;
      this.known = new Known(file.juju(), file.telling());
      for (Controller other : file.others()) {
        if (other != file.juju()) {
          known.learn(other);
        }
      }
    }

    void entry(JournalEntry entry) {
      boolean byPerson = entry.kind() == JournalEntry.Kind.ORDER;
      if (byPerson || file.isOfCharm(entry)) {
        for (Change change : entry.changes()) {
          change(entry, change);
        }
        for (LogLine line : entry.log()) {
          text(line.text(), "the log of " + entry.unit(), entry, null);
        }
      }
    }

    private void change(JournalEntry entry, Change change) {
      if (change instanceof Change.DatabagSet bag) {
        String where = "the databag of " + bag.name() + " in relation " + bag.relation();
        bag.contents().forEach((key, value) -> named(key, value, where, entry));
      } else if (change instanceof Change.StatusSet status) {
        text(status.status().message(), "the status of " + status.name(), entry, null);
      } else if (change instanceof Change.VersionSet version) {
        text(version.version(), "the workload version of " + version.name(), entry, null);
      } else if (change instanceof Change.SecretAdded added) {
        info(added.id(), added.label(), added.description(), entry);
      } else if (change instanceof Change.InfoSet info) {
        info(info.id(), info.label(), info.description(), entry);
      } else if (change instanceof Change.ValuesSet values) {
        String where = of(values.of()) + values.name();
        values.values().forEach((key, value) -> named(key, value.toString(), where, entry));
      }
    }

    private static String of(Change.ValuesSet.Of of) {
      return switch (of) {
        case CHARM_STATE -> "the stored state of ";
        case OPTIONS -> "the configuration of ";
        case LEADER_SETTINGS -> "the leader settings of ";
      };
    }

    private void info(String id, String label, String description, @Nullable JournalEntry entry) {
      text(label, "the label of secret:" + id, entry, null);
      text(description, "the description of secret:" + id, entry, null);
    }

    /** Looks at what is there now: the journal may not reach back to where it came from. */
    void present() {
      Controller juju = file.juju();
      for (UnitView unit : juju.units()) {
        if (file.hasCharm(unit.application())) {
          String where = "the stored state of " + unit.name();
          unit.charmState().forEach((key, value) -> named(key, value, where, null));
          text(unit.workload().message(), "the status of " + unit.name(), null, null);
        }
      }
      for (ApplicationView application : juju.applications()) {
        if (file.hasCharm(application.name())) {
          String where = "the configuration of " + application.name();
          application.settings().forEach((key, value) -> named(key, value.toString(), where, null));
        }
      }
      juju.relations()
          .forEach(
              relation ->
                  relation
                      .databags()
                      .forEach(
                          (name, bag) -> {
                            String where =
                                "the databag of " + name + " in relation " + relation.id();
                            if (file.hasCharm(Names.applicationOf(name))) {
                              bag.forEach((key, value) -> named(key, value, where, null));
                            }
                          }));
      for (SecretView secret : juju.secrets()) {
        info(secret.id(), secret.label(), secret.description(), null);
      }
      tasks();
    }

    private void tasks() {
      for (JournalEntry entry : file.entries()) {
        if (entry.kind() != JournalEntry.Kind.TASK || !file.isOfCharm(entry)) {
          continue;
        }
        TaskView task = task(entry);
        if (task != null) {
          String of = "action " + task.name() + " on " + task.unit();
          results(task.results(), "the results of " + of, entry);
          text(task.message(), "the message of " + of, entry, null);
          task.log().forEach(line -> text(line, "the log of " + of, entry, null));
        }
      }
    }

    private @Nullable TaskView task(JournalEntry entry) {
      String number = entry.cause().startsWith("task ") ? entry.cause().substring(5) : "";
      return number.isEmpty() ? null : file.juju().task(Integer.parseInt(number));
    }

    private void results(Map<?, ?> results, String where, JournalEntry entry) {
      results.forEach(
          (key, value) -> {
            if (value instanceof Map<?, ?> nested) {
              results(nested, where, entry);
            } else {
              named(String.valueOf(key), String.valueOf(value), where, entry);
            }
          });
    }

    private void named(String key, String value, String where, @Nullable JournalEntry entry) {
      text(value, where, entry, key);
      text(key, where, entry, null);
      // The stored state of a Java charm is JSON, and its keys have a prefix.
      String stripped =
          value.length() > 1 && value.startsWith("\"")
              ? value.substring(1, value.length() - 1)
              : value;
      Known.Value known = this.known.shortOne(key.substring(key.lastIndexOf('/') + 1), stripped);
      if (known != null) {
        tell(known, where, entry, key);
      }
    }

    private void text(
        String text, String where, @Nullable JournalEntry entry, @Nullable String under) {
      for (TextSearch.Hit<Known.Value> hit : known.search().in(text)) {
        tell(hit.meaning(), where, entry, under);
      }
    }

    private void tell(
        Known.Value value, String where, @Nullable JournalEntry entry, @Nullable String under) {
      if (told.add(value.id() + " " + value.key() + " " + value.hashed() + " " + where)) {
        found.add(found(value, where, entry, under));
      }
    }

    private Found found(
        Known.Value value, String where, @Nullable JournalEntry entry, @Nullable String under) {
      String since =
          entry == null
              ? ""
              : " since " + entry.what() + (entry.unit() == null ? "" : " of " + entry.unit());
      return new Found(
          value.hashed() ? Finding.HASH_OF_VALUE : Finding.LEAK,
          where
              + (under == null ? "" : ", under \"" + under + "\",")
              + " has the value of \""
              + value.key()
              + "\" of "
              + value.secret()
              + (value.form().equals("plain") ? "" : " (" + value.form() + ")")
              + since,
          entry == null ? List.of() : List.of(entry),
          MEND);
    }
  }
}
