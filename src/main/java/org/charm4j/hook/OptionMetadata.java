package org.charm4j.hook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One configuration option of a charm.
 *
 * @param name the option's name
 * @param type the type of its value
 * @param defaultValue a String, Long, Double or Boolean, as its type has it; null for none
 * @param description what it is for
 */
public record OptionMetadata(
    String name, Type type, @Nullable Object defaultValue, String description) {

  /** Checks the parts. */
  public OptionMetadata {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(description, "description");
  }

  /** The type of an option's value. */
  public enum Type {
    /** Any text. */
    STRING("string"),
    /** A 64-bit integer. */
    INT("int"),
    /** A 64-bit integer, too; Juju knows this name of {@link #INT} since 4.0. */
    INTEGER("integer"),
    /** A double. */
    FLOAT("float"),
    /** True or false. */
    BOOLEAN("boolean"),
    /** The URI of a secret, with its scheme, or nothing. */
    SECRET("secret");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** Returns the word that a charm writes for the type. */
    public String text() {
      return text;
    }

    /** Returns the type that Juju makes of this: {@link #INT} for {@link #INTEGER}. */
    public Type meant() {
      return this == INTEGER ? INT : this;
    }
  }
}
