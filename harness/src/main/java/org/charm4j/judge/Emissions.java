package org.charm4j.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charm4j.hook.FrameworkLog;
import org.charm4j.sim.Controller;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.LogLine;

/**
 * What charms told their logs of events of their own, and of events that they put off. Charm4J's
 * framework and ops say it in the same words.
 */
public final class Emissions {
  private final Controller juju;
  private final Pattern wanted;

  private Emissions(Controller juju, String start) {
    this.juju = juju;
    // ops names the object, such as <ReadyEvent via WebCharm/on/database_ready[3]>.
    this.wanted =
        Pattern.compile(
            "(?:^|: )"
                + Pattern.quote(start)
                + " (?:<\\S+ via (?:[^\\s>]*/)?([^\\s/>\\[]+)(?:\\[\\w*\\])?>|([a-z0-9-]+))\\.$");
  }

  /** Returns the events that charms have defined and emitted themselves. */
  public static Emissions ofCustomEvents(Controller juju) {
    return new Emissions(juju, FrameworkLog.CUSTOM_EVENT);
  }

  /** Returns the events that observers have deferred, once for each time. */
  public static Emissions ofDeferrals(Controller juju) {
    return new Emissions(juju, FrameworkLog.DEFERS);
  }

  /**
   * Returns an entry for each, oldest first, with the name of the event as what happened, and the
   * hook or action as the cause. What a hook that failed emitted is among them.
   *
   * @param names such as {@code database-ready}, hyphens for the underscores of Python; none for
   *     all
   */
  public List<JournalEntry> of(String... names) {
    Set<String> asked = new TreeSet<>(List.of(names));
    List<JournalEntry> found = new ArrayList<>();
    for (JournalEntry entry : juju.journal()) {
      for (LogLine line : entry.log()) {
        Matcher event = wanted.matcher(line.text());
        if (line.level().equals("DEBUG") && event.find()) {
          String named = event.group(1) == null ? event.group(2) : event.group(1);
          String name = named.replace('_', '-');
          if (asked.isEmpty() || asked.contains(name)) {
            found.add(
                JournalEntry.of(entry.kind(), entry.unit(), null, name, "in " + entry.what())
                    .at(entry.sequence(), entry.at())
                    .ended(entry.outcome(), entry.message()));
          }
        }
      }
    }
    return found;
  }
}
