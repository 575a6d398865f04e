package org.charm4j.sim.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a secret as {@code key=value}, {@code key#base64=…}, {@code key#file=…} and a file
 * of keys and values (S-010 to S-017).
 */
final class SecretContentArguments {
  private static final String BASE64 = "#base64";
  private static final String FILE = "#file";

  /** The limit on a file, a value and all values together, the latter two as base64 (S-016). */
  private static final int LIMIT = 1_000_000;

  private SecretContentArguments() {}

  /**
   * Returns the content, the file's values over those of the arguments, or null if there is none.
   */
  static @Nullable SecretContent parse(
      Invocation call, List<String> arguments, @Nullable String file) {
    SortedMap<String, String> content = encode(call, fromArguments(call, arguments));
    if (file != null) {
      content.putAll(encode(call, fromFile(call, file)));
    }
    return content.isEmpty() ? null : SecretContent.ofBase64(content);
  }

  /** Splits all arguments before any key is looked at: a bad shape is told before a bad key. */
  private static Map<String, byte[]> fromArguments(Invocation call, List<String> arguments) {
    Map<String, byte[]> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 1 || isOnlyPadding(argument, equals)) {
        throw HookCommandException.usage("key value " + GoText.quote(argument) + " not valid");
      }
      String key = argument.substring(0, equals);
      String value = argument.substring(equals + 1);
      if (key.endsWith(FILE)) {
        key = key.substring(0, key.length() - FILE.length());
        put(values, key, fileOfKey(call, key, value));
      } else {
        put(values, key, value.getBytes(StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  /** The last of equal keys wins, and stands last, so that it wins over its base64 twin (S-012). */
  private static void put(Map<String, byte[]> values, String key, byte[] value) {
    values.remove(key);
    values.put(key, value);
  }

  /** Returns whether nothing but {@code =} follows: Juju takes that for base64 padding (S-011). */
  private static boolean isOnlyPadding(String argument, int start) {
    for (int at = start; at < argument.length(); at++) {
      if (argument.charAt(at) != '=') {
        return false;
      }
    }
    return true;
  }

  private static byte[] fileOfKey(Invocation call, String key, String name) {
    try {
      // Juju reads ~ as the home directory here, but not when it opens the file (S-014).
      String path = InputFiles.expandHome(name);
      checkFileSize(call, path, name);
      boolean met = !path.equals(name) && !call.command().attachments().containsKey(name);
      boolean mended = met && call.context().mends(CommandQuirk.HOME_NOT_EXPANDED, null);
      return InputFiles.read(call, mended ? path : name);
    } catch (IOException e) {
      // The text names the file as typed, whichever of the two steps failed.
      String reason = InputFiles.text(e).replace(InputFiles.expandHome(name), name);
      throw HookCommandException.usage(
          "reading content for secret key " + GoText.quote(key) + ": " + reason);
    }
  }

  private static Map<String, byte[]> fromFile(Invocation call, String name) {
    String path =
        call.command().attachments().containsKey(name) ? name : InputFiles.expandHome(name);
    byte[] file;
    try {
      checkFileSize(call, path, name);
      file = InputFiles.read(call, path);
    } catch (IOException e) {
      throw HookCommandException.usage(InputFiles.text(e));
    }
    Map<String, byte[]> values = new LinkedHashMap<>();
    try {
      ScalarMap.parse(new String(file, StandardCharsets.UTF_8))
          .forEach((key, value) -> put(values, key, value.getBytes(StandardCharsets.UTF_8)));
    } catch (HookCommandException e) {
      // Read while arguments are checked, unlike the file of relation-set.
      throw HookCommandException.usage(String.valueOf(e.getMessage()));
    }
    return values;
  }

  private static void checkFileSize(Invocation call, String path, String name) throws IOException {
    boolean attached = call.command().attachments().containsKey(name);
    long size = InputFiles.size(call, attached ? name : path);
    if (size > LIMIT) {
      throw HookCommandException.usage(
          "secret content in file " + GoText.quote(name) + " too large: " + size + " bytes");
    }
  }

  /** Returns the values as base64; those that are said to be base64 are taken unchecked (S-013). */
  private static SortedMap<String, String> encode(Invocation call, Map<String, byte[]> values) {
    SortedMap<String, String> encoded = new TreeMap<>();
    long total = 0;
    for (Map.Entry<String, byte[]> entry : values.entrySet()) {
      boolean isEncoded = entry.getKey().endsWith(BASE64);
      String key = isEncoded ? withoutSuffix(entry.getKey()) : entry.getKey();
      if (!isKey(key)) {
        throw HookCommandException.usage("key " + GoText.quote(key) + " not valid");
      }
      byte[] base64 = isEncoded ? entry.getValue() : Base64.getEncoder().encode(entry.getValue());
      if (base64.length > LIMIT) {
        throw tooLarge(" for key " + GoText.quote(key), base64.length);
      }
      total += base64.length;
      String text = new String(base64, StandardCharsets.UTF_8);
      if (isEncoded) {
        checkBase64(call, text);
      }
      encoded.put(key, text);
    }
    if (total > LIMIT) {
      throw tooLarge("", total);
    }
    return encoded;
  }

  /** S-013: Juju does not look, and every read then fails with what is thrown here. */
  private static void checkBase64(Invocation call, String text) {
    try {
      GoBase64.decode(text);
    } catch (HookCommandException illegal) {
      if (call.context().mends(CommandQuirk.BAD_BASE64, null)) {
        throw HookCommandException.usage(String.valueOf(illegal.getMessage()));
      }
    }
  }

  private static HookCommandException tooLarge(String where, long size) {
    return HookCommandException.usage(
        "base64 encoded secret content" + where + " too large: " + size + " bytes");
  }

  private static String withoutSuffix(String key) {
    return key.substring(0, key.length() - BASE64.length());
  }

  /**
   * A letter, then at least two of: a letter or digit with or without a hyphen before it (S-010).
   */
  private static boolean isKey(String key) {
    if (key.isEmpty() || !isLetter(key.charAt(0)) || key.endsWith("-")) {
      return false;
    }
    int groups = 0;
    for (int at = 1; at < key.length(); at++) {
      char c = key.charAt(at);
      boolean hyphen = c == '-';
      if (hyphen ? key.charAt(at - 1) == '-' : !isLetter(c) && !(c >= '0' && c <= '9')) {
        return false;
      }
      groups += hyphen ? 0 : 1;
    }
    return groups >= 2;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
