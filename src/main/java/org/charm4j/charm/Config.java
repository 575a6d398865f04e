package org.charm4j.charm;

import java.util.Collections;
import java.util.Map;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.OptionMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the application: the values that the user has set, else the defaults. It is
 * read from Juju when it is first needed, and kept until the hook ends.
 *
 * <p>Every getter throws {@link IllegalArgumentException} for an option that the charm does not
 * declare, or declares with another type.
 *
 * <p>{@link #as} returns all that a charm wants as one record.
 */
public final class Config {

  private final Dispatch dispatch;
  private @Nullable Map<String, Object> values;

  Config(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  /** Returns whether an option has a value, set or default. */
  public boolean isSet(String name) {
    declared(name);
    return values().get(name) != null;
  }

  /**
   * Returns the value of a {@code string} option.
   *
   * @throws IllegalStateException if it has no value, see {@link #isSet}
   */
  public String getString(String name) {
    return get(name, OptionMetadata.Type.STRING, String.class);
  }

  /**
   * Returns the value of a {@code string} option, or {@code otherwise} if it has none.
   *
   * @param otherwise what the charm takes instead
   */
  public String getString(String name, String otherwise) {
    return isSet(name) ? getString(name) : typed(name, OptionMetadata.Type.STRING, otherwise);
  }

  /**
   * Returns the value of an {@code int} option. Juju's have 64 bits: {@link #getLong} returns them
   * all.
   *
   * @throws IllegalStateException if it has no value, see {@link #isSet}
   * @throws ArithmeticException if the value does not fit into 32 bits
   */
  public int getInt(String name) {
    long value = getLong(name);
    if (value != (int) value) {
      throw new ArithmeticException(
          "option '" + name + "' is " + value + ", which is too big for an int; use getLong");
    }
    return (int) value;
  }

  /**
   * Returns the value of an {@code int} option, or {@code otherwise} if it has none.
   *
   * @param otherwise what the charm takes instead
   * @throws ArithmeticException if the value does not fit into 32 bits
   */
  public int getInt(String name, int otherwise) {
    return isSet(name) ? getInt(name) : typed(name, OptionMetadata.Type.INT, otherwise);
  }

  /**
   * Returns the value of an {@code int} option with all its 64 bits.
   *
   * @throws IllegalStateException if it has no value, see {@link #isSet}
   */
  public long getLong(String name) {
    return get(name, OptionMetadata.Type.INT, Number.class).longValue();
  }

  /**
   * Returns the value of an {@code int} option with all its 64 bits, or {@code otherwise} if it has
   * none.
   *
   * @param otherwise what the charm takes instead
   */
  public long getLong(String name, long otherwise) {
    return isSet(name) ? getLong(name) : typed(name, OptionMetadata.Type.INT, otherwise);
  }

  /**
   * Returns the value of a {@code float} option.
   *
   * @throws IllegalStateException if it has no value, see {@link #isSet}
   */
  public double getDouble(String name) {
    return get(name, OptionMetadata.Type.FLOAT, Number.class).doubleValue();
  }

  /**
   * Returns the value of a {@code float} option, or {@code otherwise} if it has none.
   *
   * @param otherwise what the charm takes instead
   */
  public double getDouble(String name, double otherwise) {
    return isSet(name) ? getDouble(name) : typed(name, OptionMetadata.Type.FLOAT, otherwise);
  }

  /**
   * Returns the value of a {@code boolean} option.
   *
   * @throws IllegalStateException if it has no value, see {@link #isSet}
   */
  public boolean getBoolean(String name) {
    return get(name, OptionMetadata.Type.BOOLEAN, Boolean.class);
  }

  /**
   * Returns the value of a {@code boolean} option, or {@code otherwise} if it has none.
   *
   * @param otherwise what the charm takes instead
   */
  public boolean getBoolean(String name, boolean otherwise) {
    return isSet(name) ? getBoolean(name) : typed(name, OptionMetadata.Type.BOOLEAN, otherwise);
  }

  /**
   * Returns the ID in a {@code secret} option, or null if the user has set none. Read the secret
   * with {@link Model#getSecret(String)}. The user must also grant the secret; that may come later,
   * and sends no event.
   */
  public @Nullable String getSecretId(String name) {
    checkType(name, OptionMetadata.Type.SECRET);
    Object value = values().get(name);
    return value == null || value.equals("") ? null : value.toString();
  }

  /**
   * Returns all options that have a value: String, Long, Double or Boolean. The map cannot be
   * changed.
   */
  public Map<String, Object> asMap() {
    return Collections.unmodifiableMap(values());
  }

  /**
   * Returns the configuration as a record: {@code config().as(MailerConfig.class)}, with
   *
   * <pre>{@code
   * record MailerConfig(int port, Level logLevel, Duration timeout, Optional<Secret> relayLogin) {}
   * }</pre>
   *
   * <p>A component {@code relayLogin} stands for the option {@code relay-login}, or the one that
   * {@link Key} names. It is an int or a long for an option of type {@code int}, a double for
   * {@code float}, a boolean, a {@link Secret} for {@code secret}, which is not read yet; and for
   * {@code string} a String, an enum, a {@link java.time.Duration} such as {@code 5m}, an {@link
   * java.time.Instant}, or a List, a Map or a record that the text has as JSON. It is an Optional
   * where there may be no value; an empty text is one only for a String. Options that the record
   * leaves out do not matter. The record's constructor may refuse values with an {@link
   * IllegalArgumentException}.
   *
   * @throws InvalidDataException if a value is missing, or is not what the record wants
   * @throws IllegalArgumentException if the record does not fit the options that the charm
   *     declares; tests say so when the charm is deployed
   */
  public <T extends Record> T as(Class<T> type) {
    requireDeclared(type, dispatch.meta());
    return type.cast(
        RecordShape.of(type)
            .read(new ConfigSource(dispatch.meta(), values(), type), dispatch::secret));
  }

  /**
   * Returns the configuration as a record, like {@link #as}. If it does not fit, the unit is {@code
   * blocked} with the reason, and the hook ends here, without an error: a person has to change the
   * configuration, and then config-changed comes. As in ops, changes of {@link StoredState} of this
   * hook are lost, and deferred events wait on.
   *
   * @throws IllegalArgumentException as for {@link #as}
   */
  public <T extends Record> T asOrBlock(Class<T> type) {
    try {
      return as(type);
    } catch (InvalidDataException e) {
      dispatch.model().unit().setStatus(Status.blocked("Invalid config: " + e.getMessage()));
      throw new HookEnded("the configuration is not valid");
    }
  }

  /**
   * Checks that each component of a record stands for an option of a charm, and is of its type.
   *
   * @throws IllegalArgumentException if one does not; it says how to mend it
   */
  public static void requireDeclared(Class<? extends Record> type, CharmMetadata charm) {
    RecordShape shape = RecordShape.of(type);
    shape.requireSound();
    for (RecordShape.Part part : shape.parts()) {
      String name = ConfigSource.optionOf(shape.name(), part, charm);
      OptionMetadata option = charm.options().get(name);
      if (option != null) {
        RecordFit.requireOption(shape.name(), part, option);
      }
    }
  }

  private <T> T get(String name, OptionMetadata.Type type, Class<T> javaType) {
    checkType(name, type);
    Object value = values().get(name);
    if (value == null) {
      throw new IllegalStateException(
          "option '"
              + name
              + "' has no value: the user set none and it has no default; ask isSet first");
    }
    if (!javaType.isInstance(value)) {
      throw new IllegalStateException(
          "option '" + name + "' is declared " + type.text() + ", but Juju gave another type");
    }
    return javaType.cast(value);
  }

  /** Returns what the charm takes instead, if it asks for the type that it declares. */
  private <T> T typed(String name, OptionMetadata.Type asked, T otherwise) {
    checkType(name, asked);
    return otherwise;
  }

  private void checkType(String name, OptionMetadata.Type asked) {
    OptionMetadata.Type type = declared(name).type().meant();
    if (type != asked) {
      throw new IllegalArgumentException(
          "option '" + name + "' is of type " + type.text() + ", not " + asked.text());
    }
  }

  private OptionMetadata declared(String name) {
    OptionMetadata option = dispatch.meta().options().get(name);
    if (option == null) {
      throw Undeclared.of("option", name, dispatch.meta().name(), dispatch.meta().options());
    }
    return option;
  }

  private Map<String, Object> values() {
    Map<String, Object> known = values;
    if (known == null) {
      known = dispatch.commands().configGet();
      values = known;
    }
    return known;
  }
}
