package org.charm4j.sim.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flags of one command, built once. They are so few that a scan beats any map. */
final class FlagTable {
  /** The table of commands without flags. */
  static final FlagTable NONE = new FlagTable(List.of());

  private final String[] names;
  private final int[] owners;
  private final Flag[] flags;

  private FlagTable(List<Flag> flags) {
    this.flags = flags.toArray(new Flag[0]);
    this.names = flags.stream().flatMap(flag -> flag.names().stream()).toArray(String[]::new);
    this.owners = new int[names.length];
    int next = 0;
    for (int flag = 0; flag < this.flags.length; flag++) {
      for (int alias = 0; alias < this.flags[flag].names().size(); alias++) {
        owners[next++] = flag;
      }
    }
  }

  static FlagTable of(Flag... flags) {
    return new FlagTable(List.of(flags));
  }

  int size() {
    return flags.length;
  }

  Flag flag(int index) {
    return flags[index];
  }

  /** Returns the index of the flag whose name is {@code text} from {@code start} to {@code end}. */
  int find(String text, int start, int end) {
    for (int name = 0; name < names.length; name++) {
      if (names[name].length() == end - start && text.startsWith(names[name], start)) {
        return owners[name];
      }
    }
    return -1;
  }

  /** Returns the value of {@code flag} in {@code values}, which are in the order of this table. */
  @Nullable String value(Flag flag, @Nullable String[] values) {
    for (int index = 0; index < flags.length; index++) {
      if (flags[index] == flag) {
        return values[index];
      }
    }
    throw new AssertionError("the command does not declare the flag " + flag.names());
  }
}
