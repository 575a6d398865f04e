package org.charm4j.hook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A URL taken apart the way Go's {@code net/url} does, which Juju uses for the URIs of secrets;
 * Java's {@link java.net.URI} takes other texts and says other things about the rest.
 *
 * @param scheme the part before the first colon in lower case, empty if there is none
 * @param opaque what follows a scheme without a slash, as it was written
 * @param host the part behind two slashes, without the user
 * @param path the path with its escapes resolved
 */
record UrlParts(String scheme, String opaque, String host, String path) {

  /** Returns the parts of {@code text}. */
  static UrlParts parse(String text) {
    int hash = text.indexOf('#');
    String url = hash < 0 ? text : text.substring(0, hash);
    UrlParts parts = withoutFragment(url);
    if (hash >= 0) {
      unescaped(text, text.substring(hash + 1));
    }
    return parts;
  }

  private static UrlParts withoutFragment(String url) {
    for (int at = 0; at < url.length(); at++) {
      if (url.charAt(at) < 0x20 || url.charAt(at) == 0x7f) {
        throw wrong(url, "net/url: invalid control character in URL");
      }
    }
    int colon = endOfScheme(url);
    String scheme = url.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
    String rest = withoutQuery(url.substring(colon + 1));
    if (!rest.startsWith("/")) {
      if (colon >= 0) {
        return new UrlParts(scheme, rest, "", "");
      }
      int slash = rest.indexOf('/');
      if (rest.substring(0, slash < 0 ? rest.length() : slash).indexOf(':') >= 0) {
        throw wrong(url, "first path segment in URL cannot contain colon");
      }
    }
    boolean hasHost = rest.startsWith("//") && (colon >= 0 || !rest.startsWith("///"));
    int slash = hasHost ? rest.indexOf('/', 2) : 0;
    int endOfHost = slash < 0 ? rest.length() : slash;
    String host = hasHost ? host(url, rest.substring(2, endOfHost)) : "";
    return new UrlParts(scheme, "", host, unescaped(url, rest.substring(endOfHost)));
  }

  /** Returns where the colon behind the scheme is, or -1 if there is no scheme. */
  private static int endOfScheme(String url) {
    for (int at = 0; at < url.length(); at++) {
      char c = url.charAt(at);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (c == ':') {
        if (at == 0) {
          throw wrong(url, "missing protocol scheme");
        }
        return at;
      }
      if (!letter && !(later && at > 0)) {
        return -1;
      }
    }
    return -1;
  }

  private static String withoutQuery(String rest) {
    int question = rest.indexOf('?');
    return question < 0 ? rest : rest.substring(0, question);
  }

  private static String host(String url, String authority) {
    int at = authority.lastIndexOf('@');
    for (int index = 0; index < at; index++) {
      if (!isUserCharacter(authority.charAt(index))) {
        throw wrong(url, "net/url: invalid userinfo");
      }
    }
    String host = authority.substring(at + 1);
    int colon = host.lastIndexOf(':');
    if (colon >= 0 && !host.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw wrong(url, "invalid port " + GoQuotes.quote(host.substring(colon)) + " after host");
    }
    for (int index = 0; index < host.length(); index++) {
      char c = host.charAt(index);
      if (c < 0x80 && !isHostCharacter(c)) {
        throw wrong(
            url, "invalid character " + GoQuotes.quote(String.valueOf(c)) + " in host name");
      }
    }
    return host;
  }

  private static boolean isUserCharacter(char c) {
    return isWordCharacter(c) || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0;
  }

  private static boolean isHostCharacter(char c) {
    return isWordCharacter(c) || "-._~!$&'()*+,;=:[]<>\"%".indexOf(c) >= 0;
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Returns {@code part} with the characters that its {@code %xx} stand for. */
  private static String unescaped(String url, String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    byte[] escaped = part.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(escaped.length);
    for (int at = 0; at < escaped.length; at++) {
      if (escaped[at] != '%') {
        bytes.put(escaped[at]);
        continue;
      }
      if (at + 2 >= escaped.length || hex(escaped[at + 1]) < 0 || hex(escaped[at + 2]) < 0) {
        int length = Math.min(3, escaped.length - at);
        String escape = new String(escaped, at, length, StandardCharsets.UTF_8);
        throw wrong(url, "invalid URL escape " + GoQuotes.quote(escape));
      }
      bytes.put((byte) (hex(escaped[at + 1]) << 4 | hex(escaped[at + 2])));
      at += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return ""; // No name of a secret; the text as it was written is what is refused.
    }
  }

  private static int hex(byte digit) {
    return digit < 0 ? -1 : Character.digit(digit, 16);
  }

  private static IllegalArgumentException wrong(String url, String why) {
    return new IllegalArgumentException("parse " + GoQuotes.quote(url) + ": " + why);
  }
}
