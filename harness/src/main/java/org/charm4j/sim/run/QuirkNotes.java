package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.command.CommandQuirk;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.QuirkNote;
import org.charm4j.sim.words.VersionChange;
import org.jspecify.annotations.Nullable;

/**
 * How Juju behaves in one run: which quirks are mended, and which made a difference to it. What
 * concerns buffered work counts only if the run comes to its commit.
 */
public final class QuirkNotes {
  private final ControllerConfig config;
  private List<QuirkNote> made = List.of();
  private List<QuirkNote> pending = List.of();

  public QuirkNotes(ControllerConfig config) {
    this.config = config;
  }

  public boolean mends(Quirk quirk) {
    return config.mends(quirk);
  }

  /** Returns whether this Juju has the quirk no more. */
  boolean isGone(Quirk quirk) {
    return !quirk.isIn(config.juju());
  }

  public boolean has(VersionChange change) {
    return config.has(change);
  }

  /** A command has met a quirk: returns whether it is mended, and notes it if not. */
  public boolean meet(CommandQuirk met, @Nullable String secretId) {
    Quirk quirk = Quirk.valueOf(met.name());
    if (mends(quirk)) {
      return true;
    }
    switch (met) {
      case REVISION_ZERO ->
          noteAtCommit(quirk, secretId, "a revision below 1 stood for the whole secret");
      case BAD_BASE64 -> noteAtCommit(quirk, secretId, "no unit will be able to read the content");
      case SMALL_CONTENT -> note(quirk, secretId, "the content is too large for this release");
      case HOME_NOT_EXPANDED -> note(quirk, secretId, "the file is there, and is not read");
    }
    return false;
  }

  /** Notes what has happened, whatever becomes of the run. */
  public void note(Quirk quirk, @Nullable String secretId, String text) {
    made = with(made, new QuirkNote(quirk, secretId, text));
  }

  /** Notes what will have happened once the run commits. */
  void noteAtCommit(Quirk quirk, @Nullable String secretId, String text) {
    pending = with(pending, new QuirkNote(quirk, secretId, text));
  }

  private static List<QuirkNote> with(List<QuirkNote> notes, QuirkNote note) {
    List<QuirkNote> more = notes.isEmpty() ? new ArrayList<>(2) : notes;
    if (!more.contains(note)) {
      more.add(note);
    }
    return more;
  }

  public void reachCommit() {
    for (QuirkNote note : pending) {
      made = with(made, note);
    }
    pending = List.of();
  }

  /** Returns what is to be written down. */
  public List<QuirkNote> made() {
    return made;
  }
}
