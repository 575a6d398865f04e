package org.charm4j.sim;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.command.SecretContent;

/**
 * The content of a revision for somebody who has asked to see it. Its text form names keys only.
 */
public final class RevealedContent {
  private final SecretContent content;
  private final SortedMap<String, byte[]> decoded;

  /** Throws Juju's text if a value is not base64 (S-013). */
  RevealedContent(SecretContent content) {
    this.content = content;
    this.decoded = content.decoded();
  }

  /** Returns the values by key, read as UTF-8. */
  public SortedMap<String, String> values() {
    TreeMap<String, String> text = new TreeMap<>();
    decoded.forEach((key, bytes) -> text.put(key, new String(bytes, StandardCharsets.UTF_8)));
    return Collections.unmodifiableSortedMap(text);
  }

  /** Returns the values by key, as base64 text: for those that are no text. */
  public SortedMap<String, String> base64() {
    return content.base64();
  }

  /** Returns whether {@code other} holds the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RevealedContent that && content.equals(that.content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  @Override
  public String toString() {
    return content.toString();
  }
}
