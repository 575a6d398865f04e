package org.charm4j.examples.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The workload in its smallest real form: the files that a server would read. {@code accounts}
 * holds a line {@code username:salt:hash} an account, never a password, and {@code tls.key} the
 * private key. Both are replaced in one step, so that a reader never sees half of one. There is no
 * server here, and so nothing that replicates {@code accounts} to the other units.
 */
public final class FileDatabaseServer implements DatabaseServer {

  /** Where it is on a unit; a system property in the charm's jvm.options can move it. */
  static final Path DIRECTORY =
      Path.of(System.getProperty("charm4j.database", "/var/lib/charm4j-database"));

  private static final int ITERATIONS = 100_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path directory;

  /** Makes a server of the files in {@code directory}, which need not exist. */
  public FileDatabaseServer(Path directory) {
    this.directory = directory;
  }

  @Override
  public void putAccount(String username, String password) {
    SortedMap<String, String> accounts = read();
    accounts.put(username, saltAndHash(password));
    write(accounts);
  }

  @Override
  public void dropAccount(String username) {
    SortedMap<String, String> accounts = read();
    accounts.remove(username);
    write(accounts);
  }

  @Override
  public void dropAccounts(String prefix) {
    SortedMap<String, String> accounts = read();
    accounts.keySet().removeIf(username -> username.startsWith(prefix));
    write(accounts);
  }

  @Override
  public void useTlsKey(String privateKey) {
    replace("tls.key", privateKey);
  }

  private static String saltAndHash(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256);
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      HexFormat hex = HexFormat.of();
      return hex.formatHex(salt) + ":" + hex.formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot hash passwords", e);
    }
  }

  private SortedMap<String, String> read() {
    SortedMap<String, String> accounts = new TreeMap<>();
    Path file = directory.resolve("accounts");
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          int colon = line.indexOf(':');
          accounts.put(line.substring(0, colon), line.substring(colon + 1));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return accounts;
  }

  private void write(SortedMap<String, String> accounts) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> account : accounts.entrySet()) {
      text.append(account.getKey()).append(':').append(account.getValue()).append('\n');
    }
    replace("accounts", text.toString());
  }

  private void replace(String name, String text) {
    try {
      Files.createDirectories(directory);
      // Temporary files are readable by their owner only, from the start.
      Path fresh = Files.createTempFile(directory, name, null, ownerOnly());
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }
}
