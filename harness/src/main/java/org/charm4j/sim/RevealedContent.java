package org.charm4j.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.sim.command.Answers;
import org.charm4j.sim.command.GoBase64;
import org.charm4j.sim.world.SecretContent;

/**
 * The content of a revision, for somebody who has asked to see it. Its text form shows only the
 * keys.
 */
public final class RevealedContent {
  private final SecretContent content;
  private final SortedMap<String, byte[]> decoded;

  /** Throws Juju's text if a value is not base64 (S-013). */
  RevealedContent(SecretContent content) {
    this.content = content;
    TreeMap<String, byte[]> plain = new TreeMap<>();
    content.base64().forEach((key, value) -> plain.put(key, GoBase64.decode(value)));
    this.decoded = plain;
  }

  /** Returns the values by key, read as UTF-8. */
  public SortedMap<String, String> values() {
    TreeMap<String, String> text = new TreeMap<>();
    decoded.forEach((key, bytes) -> text.put(key, new String(bytes, StandardCharsets.UTF_8)));
    return Collections.unmodifiableSortedMap(text);
  }

  /** Returns the values by key, as bytes of their own. */
  public SortedMap<String, byte[]> bytes() {
    TreeMap<String, byte[]> bytes = new TreeMap<>();
    decoded.forEach((key, value) -> bytes.put(key, value.clone()));
    return Collections.unmodifiableSortedMap(bytes);
  }

  /** Returns the values by key as base64, for values that are no text. */
  public SortedMap<String, String> base64() {
    return content.base64();
  }

  /** Returns the SHA-256 of the base64 text as JSON, in hexadecimal digits (S-018). */
  static String checksum(SecretContent content) {
    byte[] json = Answers.json(content.base64()).stripTrailing().getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
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
