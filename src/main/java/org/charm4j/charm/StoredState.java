package org.charm4j.charm;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.charm4j.hook.StateKeys;
import org.jspecify.annotations.Nullable;

/**
 * The values that this unit keeps from hook to hook. A charm object lives for one hook only.
 *
 * <p>Juju keeps the values ({@code state-set}), not a file. So a failed hook drops their changes
 * together with all others, and they are still there when the machine or pod of the unit is
 * replaced. They belong to the unit; other units cannot see them. Do not keep secrets here.
 *
 * <p>Values are String, Long (or Integer), Double, Boolean, and List and Map of them with String
 * keys, never null. They are copied when set. At the end of the hook every value that differs is
 * written. A value may have at most 65,536 bytes.
 */
public final class StoredState {

  private static final int MAX_KEY_BYTES = 256;
  private static final int MAX_VALUE_BYTES = 65_536;

  private final KeptState state;
  private final String prefix;

  StoredState(KeptState state) {
    this(state, StateKeys.STORED);
  }

  private StoredState(KeptState state, String prefix) {
    this.state = state;
    this.prefix = prefix;
  }

  /** Returns the values of a library of the charm, which are apart from all others. */
  StoredState ofLibrary(String part) {
    return new StoredState(state, StateKeys.LIBRARY + part + "/");
  }

  /**
   * Sets a value.
   *
   * @throws IllegalArgumentException if it cannot be kept: a type that is not listed above, or
   *     larger than Juju takes
   */
  public void set(String name, Object value) {
    String text = Json.ofValue(value);
    String key = prefix + name;
    checkSize(name, "name", key, MAX_KEY_BYTES);
    checkSize(name, "value", text, MAX_VALUE_BYTES);
    state.set(key, text);
  }

  private static void checkSize(String name, String what, String text, int limit) {
    // A char takes at most 3 bytes in UTF-8, so short texts need not be encoded to be measured.
    if (text.length() * 3L > limit) {
      int size = text.getBytes(StandardCharsets.UTF_8).length;
      if (size > limit) {
        throw new IllegalArgumentException(
            "the %s of stored state '%s' takes %d bytes as JSON, and Juju keeps at most %d"
                .formatted(what, name, size, limit));
      }
    }
  }

  /** Sets a value if there is none. */
  public void setDefault(String name, Object value) {
    if (!contains(name)) {
      set(name, value);
    }
  }

  /** Removes a value. It is no error if there is none. */
  public void remove(String name) {
    state.set(prefix + name, null);
  }

  /** Returns whether there is a value. */
  public boolean contains(String name) {
    return state.get(prefix + name) != null;
  }

  /**
   * Returns a text.
   *
   * @throws IllegalStateException if there is no such value, or of another type
   */
  public String getString(String name) {
    return get(name, String.class);
  }

  /**
   * Returns a whole number.
   *
   * @throws IllegalStateException if there is no such value, or of another type
   */
  public long getLong(String name) {
    return get(name, Long.class);
  }

  /**
   * Returns a number.
   *
   * @throws IllegalStateException if there is no such value, or of another type
   */
  public double getDouble(String name) {
    return get(name, Number.class).doubleValue();
  }

  /**
   * Returns a boolean.
   *
   * @throws IllegalStateException if there is no such value, or of another type
   */
  public boolean getBoolean(String name) {
    return get(name, Boolean.class);
  }

  /**
   * Returns a list. It cannot be changed: change a copy, and set that.
   *
   * @throws IllegalStateException if there is no such value, or of another type
   */
  public List<Object> getList(String name) {
    List<?> list = get(name, List.class);
    return Collections.unmodifiableList(list);
  }

  /**
   * Returns a map. It cannot be changed: change a copy, and set that.
   *
   * @throws IllegalStateException if there is no such value, or of another type
   */
  public Map<String, Object> getMap(String name) {
    get(name, Map.class);
    return Collections.unmodifiableMap(Json.map(describe(name), textOf(name)));
  }

  private <T> T get(String name, Class<T> type) {
    @Nullable Object value = Json.value(describe(name), textOf(name));
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          describe(name) + " is not a " + type.getSimpleName() + ", as it was set");
    }
    return type.cast(value);
  }

  private String textOf(String name) {
    String text = state.get(prefix + name);
    if (text == null) {
      throw new IllegalStateException(
          "there is no " + describe(name) + "; set it first, for example with setDefault");
    }
    return text;
  }

  private static String describe(String name) {
    return "stored state '" + name + "'";
  }
}
