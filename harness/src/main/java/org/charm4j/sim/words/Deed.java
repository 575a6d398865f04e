package org.charm4j.sim.words;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What a charm did that changed nothing, as the journal shows it among the changes: a read, a write
 * of what was there already, something that was refused. It holds no secret content.
 */
public sealed interface Deed extends Change {

  /** How a secret is read. */
  enum Look {
    /** The revision that the unit tracks. */
    PLAIN,
    /** The latest revision, which the unit tracks from then on. */
    REFRESH,
    /** The latest revision; the unit goes on tracking another. */
    PEEK
  }

  /** The unit has read a secret that was stored before the hook. */
  record Read(String id, Look look) implements Deed, OfSecret {
    @Override
    public String toString() {
      String how = look == Look.PLAIN ? "" : look == Look.PEEK ? " with --peek" : " with --refresh";
      return "read secret:" + id + how;
    }
  }

  /**
   * The unit could not read a secret.
   *
   * @param id the bare id that was asked for, or null if the secret was asked for by label
   * @param label the label that was asked for, or null
   * @param text Juju's refusal
   */
  record ReadRefused(@Nullable String id, @Nullable String label, String text) implements Deed {
    @Override
    public String toString() {
      return "could not read " + (id != null ? "secret:" + id : "\"" + label + "\"") + ": " + text;
    }
  }

  /**
   * The unit tried what only a leader may do.
   *
   * @param command the hook command
   * @param text Juju's refusal
   */
  record NotLeader(String command, String text) implements Deed {
    @Override
    public String toString() {
      return command + " refused: " + text;
    }
  }

  /** The content that was set is that of the latest revision: there is no new one. */
  record SameContent(String id) implements Deed, OfSecret {
    @Override
    public String toString() {
      return "set equal content of secret:" + id;
    }
  }

  /** Before 3.6 the last change of a secret in a hook replaces those before it. */
  record ChangeReplaced(String id) implements Deed, OfSecret {
    @Override
    public String toString() {
      return "a later change of secret:" + id + " in the hook replaced an earlier one";
    }
  }

  /**
   * What was written to a databag was there already: nobody is told.
   *
   * @param relation the number of the relation
   * @param name the unit or application whose databag it is
   * @param keys what was written
   */
  record SameData(int relation, String name, SortedSet<String> keys) implements Deed {
    @Override
    public String toString() {
      return "wrote equal " + keys + " in relation " + relation + " for " + name;
    }
  }

  /**
   * Secret content stood in the arguments of a hook command, where every user of the machine can
   * read it while the command runs.
   *
   * @param command the hook command
   * @param keys the keys whose values stood there
   */
  record ContentInArguments(String command, SortedSet<String> keys) implements Deed {
    @Override
    public String toString() {
      return command + " with the values of " + keys + " as arguments";
    }
  }
}
