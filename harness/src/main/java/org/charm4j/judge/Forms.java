package org.charm4j.judge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The forms in which a value can be written down and be read back from. */
final class Forms {
  private static final HexFormat HEX = HexFormat.of();

  private Forms() {}

  /** Returns each form of a value with its name; the plain value is called {@code plain}. */
  static Map<String, String> of(String value) {
    Map<String, String> forms = new LinkedHashMap<>();
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    forms.put(value, "plain");
    // Files end in a line break, and whoever passes on their content often cuts it off.
    add(forms, value.strip(), "plain");
    add(forms, escaped(value), "JSON");
    String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
    add(forms, url, "URL-encoded");
    add(forms, url.replace("+", "%20"), "URL-encoded");
    add(forms, url.replace("+", "%20").toLowerCase(Locale.ROOT), "URL-encoded");
    add(forms, value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), "XML");
    add(forms, value.replace("'", "'\\''"), "quoted for a shell");
    add(forms, HEX.formatHex(bytes), "hexadecimal");
    add(forms, HEX.withUpperCase().formatHex(bytes), "hexadecimal");
    add(forms, new StringBuilder(value).reverse().toString(), "reversed");
    add(forms, rot13(value), "ROT13");
    for (int offset = 0; offset < 3; offset++) {
      String base64 = inside(bytes, offset);
      add(forms, base64, "base64");
      add(forms, base64.replace('+', '-').replace('/', '_'), "base64");
    }
    String encoded = Base64.getEncoder().encodeToString(bytes);
    add(forms, inside(encoded.getBytes(StandardCharsets.US_ASCII), 0), "base64 twice");
    return forms;
  }

  /** Returns hashes of a value, by which a short one can be looked up. */
  static Map<String, String> hashesOf(String value) {
    Map<String, String> forms = new LinkedHashMap<>();
    for (String algorithm : new String[] {"MD5", "SHA-1", "SHA-256"}) {
      byte[] hash = hash(algorithm, value);
      add(forms, HEX.formatHex(hash), algorithm);
      add(forms, HEX.withUpperCase().formatHex(hash), algorithm);
      add(forms, Base64.getEncoder().withoutPadding().encodeToString(hash), algorithm);
    }
    return forms;
  }

  private static byte[] hash(String algorithm, String value) {
    try {
      return MessageDigest.getInstance(algorithm).digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has " + algorithm, e);
    }
  }

  private static void add(Map<String, String> forms, String form, String name) {
    if (form.length() >= SecretValues.SHORTEST) {
      forms.putIfAbsent(form, name);
    }
  }

  /**
   * Returns the part of base64 that is the same whatever follows the value, if it begins {@code
   * offset} bytes, modulo 3, after the beginning of what is encoded: so {@code user:password} is
   * found, too.
   */
  private static String inside(byte[] bytes, int offset) {
    byte[] shifted = new byte[offset + bytes.length];
    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
    String encoded = Base64.getEncoder().encodeToString(shifted);
    int from = (offset * 8 + 5) / 6;
    int to = shifted.length * 8 / 6;
    return encoded.substring(from, Math.max(from, to));
  }

  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\r", "\\r")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }

  private static String rot13(String value) {
    StringBuilder turned = new StringBuilder(value.length());
    for (int at = 0; at < value.length(); at++) {
      char letter = value.charAt(at);
      boolean lower = letter >= 'a' && letter <= 'z';
      boolean upper = letter >= 'A' && letter <= 'Z';
      int base = lower ? 'a' : 'A';
      turned.append(lower || upper ? (char) (base + (letter - base + 13) % 26) : letter);
    }
    return turned.toString();
  }
}
