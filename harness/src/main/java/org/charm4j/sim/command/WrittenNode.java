package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document as it was written.
 *
 * @param kind what it is
 * @param line the line on which it begins, from 1
 * @param tag the tag it was given in the long form, or null
 * @param isPlain whether it is a word without quotes and without a tag
 * @param text the text of a scalar, the anchor of an alias
 * @param children the elements of a list; keys and values of a map in turns
 * @param target what an alias stands for
 */
record WrittenNode(
    Kind kind,
    int line,
    @Nullable String tag,
    boolean isPlain,
    String text,
    List<WrittenNode> children,
    @Nullable WrittenNode target) {

  /** What a node is. */
  enum Kind {
    SCALAR,
    LIST,
    MAP,
    ALIAS
  }

  static WrittenNode scalar(int line, @Nullable String tag, boolean isPlain, String text) {
    return new WrittenNode(Kind.SCALAR, line, tag, isPlain, text, List.of(), null);
  }

  static WrittenNode collection(Kind kind, int line, @Nullable String tag) {
    return new WrittenNode(kind, line, tag, false, "", new ArrayList<>(), null);
  }

  static WrittenNode alias(int line, String anchor, WrittenNode target) {
    return new WrittenNode(Kind.ALIAS, line, null, false, anchor, List.of(), target);
  }

  /** Returns whether the node is the key that merges another map into this one. */
  boolean isMerge() {
    return kind == Kind.SCALAR
        && text.equals("<<")
        && (isPlain || "tag:yaml.org,2002:merge".equals(tag));
  }
}
