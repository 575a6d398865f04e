package org.charm4j.cli.command;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public key, as {@code add-ssh-key} takes it.
 *
 * @param text the whole line
 * @param fingerprint its MD5 sum, as Juju shows it
 * @param comment what stands behind the key, may be empty
 */
record SshKey(String text, String fingerprint, String comment) {
  private static final List<String> TYPES =
      List.of(
          "ssh-rsa",
          "ssh-dss",
          "ssh-ed25519",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "sk-ssh-ed25519@openssh.com",
          "sk-ecdsa-sha2-nistp256@openssh.com");

  /** Reads a line, or returns null if it is no key. */
  static @Nullable SshKey of(String line) {
    String[] words = line.strip().split("\\s+", 3);
    if (words.length < 2 || !TYPES.contains(words[0])) {
      return null;
    }
    try {
      byte[] sum = MessageDigest.getInstance("MD5").digest(Base64.getDecoder().decode(words[1]));
      String fingerprint = HexFormat.ofDelimiter(":").formatHex(sum);
      return new SshKey(line.strip(), fingerprint, words.length > 2 ? words[2] : "");
    } catch (IllegalArgumentException notBase64) {
      return null;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has MD5", e);
    }
  }
}
