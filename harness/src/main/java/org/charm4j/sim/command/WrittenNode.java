package org.charm4j.sim.command;

import java.nio.charset.StandardCharsets;
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
  private static final String BINARY = "tag:yaml.org,2002:binary";
  private static final int SHOWN = 10;
  private static final int SHOWN_OF_LONG = 7;

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

  /** Returns the bytes of a scalar, or null for null. */
  byte @Nullable [] bytes() {
    if (BINARY.equals(tag)) {
      try {
        return GoBase64.decode(text);
      } catch (HookCommandException illegal) {
        throw new YamlProblem("!!binary value contains invalid base64 data");
      }
    }
    return type() == YamlTag.NULL ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns what a scalar is, by its tag or by its look; a tag of others says that it is text. */
  YamlTag type() {
    if (tag == null) {
      return isPlain ? YamlTag.of(text) : YamlTag.STR;
    }
    YamlTag given = YamlTag.named(tag);
    if (given == null || given == YamlTag.STR) {
      return YamlTag.STR;
    }
    YamlTag looksLike = YamlTag.of(text, given == YamlTag.TIMESTAMP);
    if (looksLike != given && !(given == YamlTag.FLOAT && looksLike == YamlTag.INT)) {
      throw new YamlProblem(
          "cannot decode " + looksLike.text() + " `" + text + "` as a " + given.text());
    }
    return given;
  }

  /** Returns what the library says where it wanted something else. */
  String mismatch(String wanted) {
    String shown =
        switch (kind) {
          case LIST -> "!!seq";
          case MAP -> "!!map";
          default -> tag == null ? type().text() : YamlTag.shortened(tag);
        };
    String value = kind == Kind.SCALAR ? " `" + excerpt(text) + "`" : "";
    return "line " + line + ": cannot unmarshal " + shown + value + " into " + wanted;
  }

  private static String excerpt(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= SHOWN
        ? text
        : new String(bytes, 0, SHOWN_OF_LONG, StandardCharsets.UTF_8) + "...";
  }

  /** Returns the problem of an alias inside of what it stands for. */
  YamlProblem containsItself() {
    return new YamlProblem("anchor '" + text + "' value contains itself");
  }

  /** Returns whether the node is the key that merges another map into this one. */
  boolean isMerge() {
    return kind == Kind.SCALAR
        && text.equals("<<")
        && (isPlain || "tag:yaml.org,2002:merge".equals(tag));
  }
}
