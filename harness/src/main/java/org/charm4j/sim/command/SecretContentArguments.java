package org.charm4j.sim.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.charm4j.sim.world.SecretContent;
import org.jspecify.annotations.Nullable;

/**
 * The content of a secret as {@code key=value}, {@code key#base64=…}, {@code key#file=…} and a file
 * of keys and values (S-010 to S-017).
 */
public final class SecretContentArguments {
  private static final String BASE64 = "#base64";
  private static final String FILE = "#file";

  /** The limit on a file, a value and all values together, the latter two as base64 (S-016). */
  private static final int LIMIT = 1_000_000;

  /** The limits on a file or value and on all values together before 3.6.9. */
  private static final int SMALL_VALUE = 8 * 1024;

  private static final int SMALL_TOTAL = 64 * 1024;

  private final InputFiles files;
  private final Predicate<CommandQuirk> mends;

  /**
   * Returns a reader of what charms and people give.
   *
   * @param files the files that arguments may name
   * @param mends is told of each quirk that makes a difference, and says whether it is mended
   */
  public SecretContentArguments(InputFiles files, Predicate<CommandQuirk> mends) {
    this.files = files;
    this.mends = mends;
  }

  /**
   * Returns the content, the file's values over those of the arguments, or null if there is none.
   *
   * @throws HookCommandException with Juju's text if anything of it is wrong
   */
  public @Nullable SecretContent parse(List<String> arguments, @Nullable String file) {
    SortedMap<String, String> content = encode(fromArguments(arguments));
    if (file != null) {
      content.putAll(encode(fromFile(file)));
    }
    return content.isEmpty() ? null : SecretContent.ofBase64(content);
  }

  /** Splits all arguments before any key is looked at: a bad shape is told before a bad key. */
  private Map<String, byte[]> fromArguments(List<String> arguments) {
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
        put(values, key, fileOfKey(key, value));
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

  private byte[] fileOfKey(String key, String name) {
    try {
      // Juju reads ~ as the home directory here, but not when it opens the file (S-014).
      String path = InputFiles.normalized(name);
      checkFileSize(path, name);
      boolean met = !InputFiles.expandHome(name).equals(name) && !files.isAttached(name);
      boolean mended = met && mends.test(CommandQuirk.HOME_NOT_EXPANDED);
      return files.read(mended ? path : name);
    } catch (IOException e) {
      throw HookCommandException.usage(
          "reading content for secret key " + GoText.quote(key) + ": " + InputFiles.text(e));
    }
  }

  private Map<String, byte[]> fromFile(String name) {
    String path = files.isAttached(name) ? name : InputFiles.normalized(name);
    byte[] file;
    try {
      checkFileSize(path, name);
      file = files.read(path);
    } catch (IOException e) {
      throw HookCommandException.usage(InputFiles.text(e));
    }
    Map<String, byte[]> values = new LinkedHashMap<>();
    try {
      ScalarMap.secret(file).forEach((key, value) -> put(values, key, value));
    } catch (HookCommandException e) {
      // Read while arguments are checked, unlike the file of relation-set.
      throw HookCommandException.usage(String.valueOf(e.getMessage()));
    }
    return values;
  }

  /** Refuses a file that is too large; whether it is there is found out when it is read. */
  private void checkFileSize(String path, String name) {
    String looked = files.isAttached(name) ? name : path;
    long size = files.sizeOrZero(looked);
    if (isTooLarge(size, SMALL_VALUE)) {
      throw HookCommandException.usage(
          "secret content in file " + GoText.quote(looked) + " too large: " + size + " bytes");
    }
  }

  /** Returns the values as base64; those that are said to be base64 are taken unchecked (S-013). */
  private SortedMap<String, String> encode(Map<String, byte[]> values) {
    SortedMap<String, String> encoded = new TreeMap<>();
    long total = 0;
    for (Map.Entry<String, byte[]> entry : values.entrySet()) {
      boolean isEncoded = entry.getKey().endsWith(BASE64);
      String key = isEncoded ? withoutSuffix(entry.getKey()) : entry.getKey();
      if (!isKey(key)) {
        throw HookCommandException.usage("key " + GoText.quote(key) + " not valid");
      }
      byte[] base64 = isEncoded ? entry.getValue() : Base64.getEncoder().encode(entry.getValue());
      if (isTooLarge(base64.length, SMALL_VALUE)) {
        throw tooLarge(" for key " + GoText.quote(key), base64.length);
      }
      total += base64.length;
      String text = new String(base64, StandardCharsets.UTF_8);
      if (isEncoded) {
        checkBase64(text);
      }
      encoded.put(key, text);
    }
    if (isTooLarge(total, SMALL_TOTAL)) {
      throw tooLarge("", total);
    }
    return encoded;
  }

  private boolean isTooLarge(long size, int small) {
    return size > LIMIT || (size > small && !mends.test(CommandQuirk.SMALL_CONTENT));
  }

  /** S-013: Juju does not look, and every read then fails with what is thrown here. */
  private void checkBase64(String text) {
    try {
      GoBase64.decode(text);
    } catch (HookCommandException illegal) {
      if (mends.test(CommandQuirk.BAD_BASE64)) {
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
