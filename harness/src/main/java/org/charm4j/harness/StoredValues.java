package org.charm4j.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.HookCommand;
import org.charm4j.hook.StateKeys;
import org.jspecify.annotations.Nullable;

/**
 * What a charm in Java keeps from hook to hook on one unit: its stored state, and the events that
 * it has deferred. {@link Harness#stored} returns it.
 */
public final class StoredValues {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine;
  private final String unit;
  private final String prefix;

  StoredValues(Engine engine, String unit) {
    this(engine, unit, StateKeys.STORED);
  }

  private StoredValues(Engine engine, String unit, String prefix) {
    this.engine = engine;
    this.unit = unit;
    this.prefix = prefix;
  }

  /** Returns the values of a library of the charm. */
  public StoredValues ofLibrary(String name) {
    return new StoredValues(engine, unit, StateKeys.LIBRARY + name + "/");
  }

  /**
   * Returns all values by name: String, Integer, Long, Double, Boolean, List or Map. A whole number
   * is an Integer if it fits.
   */
  public SortedMap<String, Object> values() {
    SortedMap<String, Object> values = new TreeMap<>();
    state()
        .forEach(
            (key, text) -> {
              if (key.startsWith(prefix)) {
                values.put(key.substring(prefix.length()), read(text, Object.class));
              }
            });
    return values;
  }

  /** Returns a value, or null if there is none. */
  public @Nullable Object get(String name) {
    return values().get(name);
  }

  /**
   * Gives the charm a value for its next hook, as if it had set it in an earlier one.
   *
   * @throws IllegalArgumentException if it is of a type that a charm cannot keep
   */
  public StoredValues set(String name, Object value) {
    String text;
    try {
      text = JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a " + value.getClass().getName() + " cannot be kept as JSON", e);
    }
    String all = write(Map.of(prefix + name, text));
    new Tasks(engine).exec(unit, HookCommand.of("state-set", "--file", "-").withStdin(all));
    return this;
  }

  /**
   * Returns the names of the events that wait for the unit's next hook, such as {@code
   * config-changed}, in the order in which they were deferred, once for each handler.
   */
  public List<String> deferred() {
    SortedMap<Long, String> waiting = new TreeMap<>();
    state()
        .forEach(
            (key, text) -> {
              if (key.startsWith(StateKeys.DEFERRED)) {
                Object event = read(text, Map.class).get("event");
                waiting.put(
                    Long.valueOf(key.substring(StateKeys.DEFERRED.length())),
                    String.valueOf(event));
              }
            });
    return new ArrayList<>(waiting.values());
  }

  private SortedMap<String, String> state() {
    return new Finder(engine.looking()).unit(unit).charmState();
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException quotesTheValue) { // which may be a secret's
      throw new IllegalStateException(
          unit + " keeps a value that no charm in Java has stored; it is not shown here");
    }
  }

  private static String write(Map<String, String> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a map of texts can be written as JSON", e);
    }
  }

  /** Returns the unit and the names of its values. */
  @Override
  public String toString() {
    return "what " + unit + " keeps: " + values().keySet();
  }
}
