package org.charm4j.hook;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identifier of a secret, in any form that Juju accepts. Two of them name the same secret if
 * their ids are equal.
 *
 * @param id 20 characters of lowercase base32hex
 * @param modelUuid the model that the form names, or null
 */
public record SecretUri(String id, @Nullable String modelUuid) {

  /** The scheme of Juju's secret URIs. */
  public static final String SCHEME = "secret";

  private static final int ID_LENGTH = 20;
  private static final String LOCAL = SCHEME + ":";

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Checks the parts. */
  public SecretUri {
    Objects.requireNonNull(id, "id");
  }

  /** Returns the local URI of {@code id}. */
  public static SecretUri ofId(String id) {
    return new SecretUri(id, null);
  }

  /** Returns whether {@code text} is the bare id of a secret. */
  public static boolean isId(String text) {
    return text.length() == ID_LENGTH && isId(text, 0);
  }

  /** S-002: 19 digits of 5 bits hold 95 of the id's 96 bits, so the last digit is 0 or g. */
  private static boolean isId(String text, int start) {
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'v')) {
        return false;
      }
    }
    char last = text.charAt(text.length() - 1);
    return last == '0' || last == 'g';
  }

  /**
   * Parses any form that Juju takes: {@code secret:<id>}, {@code <id>}, {@code
   * secret://<model>/<id>}, {@code <model>/<id>}, {@code secret:<model>/<id>}; also with slashes
   * before the path, a user before the model, and a query or fragment at the end.
   *
   * @throws IllegalArgumentException with Juju's text if it is none of them
   */
  public static SecretUri parse(String text) {
    // The forms that Juju itself prints, which nearly every caller passes on.
    if (text.length() == LOCAL.length() + ID_LENGTH
        && text.startsWith(LOCAL)
        && isId(text, LOCAL.length())) {
      return new SecretUri(text.substring(LOCAL.length()), null);
    }
    UrlParts url = UrlParts.parse(text);
    if (!url.scheme().isEmpty() && !url.scheme().equals(SCHEME)) {
      throw new IllegalArgumentException(
          "secret URI scheme " + GoQuotes.quote(url.scheme()) + " not valid");
    }
    if (!url.host().isEmpty() && !UUID_FORM.matcher(url.host()).find()) {
      throw new IllegalArgumentException(
          "host controller UUID " + GoQuotes.quote(url.host()) + " not valid");
    }
    String path = url.path().replaceFirst("^/+", "");
    String name = path.isEmpty() ? url.opaque() : path;
    int slash = name.indexOf('/');
    String model = slash < 0 ? url.host() : name.substring(0, slash);
    String id = name.substring(slash + 1);
    if (!isId(id) || (slash >= 0 && !UUID_FORM.matcher(model).matches())) {
      throw new IllegalArgumentException("secret URI " + GoQuotes.quote(text) + " not valid");
    }
    return new SecretUri(id, model.isEmpty() ? null : model);
  }

  /** Returns the printed form: with the model if one was named. */
  @Override
  public String toString() {
    return modelUuid == null ? SCHEME + ":" + id : SCHEME + "://" + modelUuid + "/" + id;
  }
}
