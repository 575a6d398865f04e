package org.charm4j.charm;

import java.util.Collections;
import java.util.Map;
import org.charm4j.hook.OptionMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the application: the values that the user has set, else the defaults. It is
 * read from Juju when it is first needed, and kept until the hook ends.
 *
 * <p>Every getter throws {@link IllegalArgumentException} for an option that the charm does not
 * declare, or declares with another type.
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
   * Returns the value of an {@code int} option, which has 64 bits.
   *
   * @throws IllegalStateException if it has no value, see {@link #isSet}
   */
  public long getInt(String name) {
    return get(name, OptionMetadata.Type.INT, Number.class).longValue();
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
   * Returns the value of a {@code boolean} option.
   *
   * @throws IllegalStateException if it has no value, see {@link #isSet}
   */
  public boolean getBoolean(String name) {
    return get(name, OptionMetadata.Type.BOOLEAN, Boolean.class);
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

  private void checkType(String name, OptionMetadata.Type asked) {
    OptionMetadata.Type type = declared(name).type();
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
