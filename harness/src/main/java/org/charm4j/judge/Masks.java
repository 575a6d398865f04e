package org.charm4j.judge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what is secret in texts. Values shorter than six characters are too common to be found
 * in a text without hiding half of it; where a value stands alone it is hidden by its place
 * instead.
 */
final class Masks {
  static final String MASK = "***";

  private static final int SHORTEST = 6;

  private final Set<String> known = new HashSet<>();
  private final Map<String, List<String>> byStart = new HashMap<>();
  private final Set<String> names;

  /** Makes masks that leave {@code names} alone: those of units, applications and the like. */
  Masks(Collection<String> names) {
    this.names = new HashSet<>(names);
  }

  void add(String value) {
    if (value.length() < SHORTEST || names.contains(value) || !known.add(value)) {
      return;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    note(value);
    note(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    note(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    note(URLEncoder.encode(value, StandardCharsets.UTF_8));
    note(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    value.lines().map(String::strip).filter(line -> line.length() >= 16).forEach(this::note);
  }

  private void note(String form) {
    if (form.length() >= SHORTEST) {
      List<String> forms =
          byStart.computeIfAbsent(form.substring(0, SHORTEST), start -> new ArrayList<>(1));
      if (!forms.contains(form)) {
        forms.add(form);
        forms.sort(Comparator.comparingInt(String::length).reversed());
      }
    }
  }

  /** Returns a text with a mask in place of each secret value. */
  String in(String text) {
    if (byStart.isEmpty() || text.length() < SHORTEST) {
      return text;
    }
    StringBuilder masked = null;
    int copied = 0;
    int at = 0;
    while (at + SHORTEST <= text.length()) {
      String found = at(text, at);
      if (found == null) {
        at++;
      } else {
        masked = masked == null ? new StringBuilder() : masked;
        masked.append(text, copied, at).append(MASK);
        at += found.length();
        copied = at;
      }
    }
    return masked == null ? text : masked.append(text, copied, text.length()).toString();
  }

  private @Nullable String at(String text, int at) {
    List<String> forms = byStart.get(text.substring(at, at + SHORTEST));
    if (forms != null) {
      for (String form : forms) {
        if (text.startsWith(form, at)) {
          return form;
        }
      }
    }
    return null;
  }
}
