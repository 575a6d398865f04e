package org.charm4j.sim.world;

import java.util.List;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.words.QuirkNote;

/** The changes of the journal. */
public sealed interface JournalChange extends Mutation {

  /** What a person ordered comes true and is written down, with the quirks that it has met. */
  record Order(String what, String detail, Changes changes, List<QuirkNote> quirks)
      implements JournalChange {

    /** Makes an order of one change that meets no quirk. */
    public static Order of(String what, String detail, ModelState state, Mutation change) {
      return new Order(what, detail, Changes.of(state, change), List.of());
    }

    @Override
    public ModelState applyTo(ModelState state) {
      return changes
          .applyTo(state)
          .withEntry(
              JournalEntry.of(JournalEntry.Kind.ORDER, null, null, what, detail)
                  .with(changes.all(), List.of(), quirks));
    }

    @Override
    public String toString() {
      return what;
    }
  }

  /** Something that happened is written down, with the next number and the present time. */
  record Write(JournalEntry entry) implements JournalChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withEntry(entry);
    }

    @Override
    public String toString() {
      return "write down " + entry.what();
    }
  }

  /** A quirk that showed in what a person was refused is written down. */
  record Note(QuirkNote quirk) implements JournalChange {
    @Override
    public ModelState applyTo(ModelState state) {
      return state.withQuirk(quirk, null, null);
    }

    @Override
    public String toString() {
      return "write down " + quirk;
    }
  }
}
