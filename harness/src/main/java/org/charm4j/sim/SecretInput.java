package org.charm4j.sim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a secret as a person gives it: pairs {@code key=value}, {@code key#base64=…},
 * {@code key#file=…}, and a file of YAML or JSON. Keys of the file win. It is read when it is used.
 * Its text form does not show it.
 */
public final class SecretInput {
  /** No content. */
  public static final SecretInput NONE =
      new SecretInput(List.of(), null, Collections.emptySortedMap(), Path.of(""));

  private final List<String> pairs;
  private final @Nullable String file;
  private final SortedMap<String, byte[]> attachments;
  private final Path directory;

  private SecretInput(
      List<String> pairs,
      @Nullable String file,
      SortedMap<String, byte[]> attachments,
      Path directory) {
    this.pairs = pairs;
    this.file = file;
    this.attachments = attachments;
    this.directory = directory;
  }

  /**
   * Returns content of pairs such as {@code key=value}. If a key is given twice, the last value
   * counts.
   */
  public static SecretInput of(List<String> pairs) {
    return new SecretInput(List.copyOf(pairs), null, NONE.attachments, NONE.directory);
  }

  /**
   * Returns content of keys, with or without {@code #base64} or {@code #file}, and values. As in a
   * pair, a value cannot be empty.
   *
   * @throws IllegalArgumentException if a key contains an equals sign
   */
  public static SecretInput of(Map<String, String> values) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
      if (entry.getKey().indexOf('=') >= 0) {
        throw new IllegalArgumentException(
            "key \"" + entry.getKey() + "\" holds an equals sign; keys are like db-password");
      }
      pairs.add(entry.getKey() + "=" + entry.getValue());
    }
    return of(pairs);
  }

  /**
   * Returns this content together with that of a file.
   *
   * @param name a path, or the name of an attachment; null or empty for none
   */
  public SecretInput withFile(@Nullable String name) {
    return new SecretInput(
        pairs, name == null || name.isEmpty() ? null : name, attachments, directory);
  }

  /** Returns this content with {@code bytes} in place of a file called {@code name}. */
  public SecretInput withAttachment(String name, byte[] bytes) {
    TreeMap<String, byte[]> more = new TreeMap<>(attachments);
    more.put(name, bytes.clone());
    return new SecretInput(pairs, file, Collections.unmodifiableSortedMap(more), directory);
  }

  /** Returns this content with another directory for relative paths. */
  public SecretInput in(Path newDirectory) {
    return new SecretInput(pairs, file, attachments, newDirectory);
  }

  /** Returns whether neither pairs nor a file were given. */
  public boolean isEmpty() {
    return pairs.isEmpty() && file == null;
  }

  List<String> pairs() {
    return pairs;
  }

  @Nullable String file() {
    return file;
  }

  SortedMap<String, byte[]> attachments() {
    return attachments;
  }

  Path directory() {
    return directory;
  }

  /** Returns how much was given, never the content. */
  @Override
  public String toString() {
    return pairs.size() + " keys" + (file == null ? "" : " and a file");
  }
}
