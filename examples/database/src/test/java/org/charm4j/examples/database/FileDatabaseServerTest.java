package org.charm4j.examples.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDatabaseServerTest {

  @TempDir private Path directory;

  private Path file(String name) {
    return directory.resolve("data").resolve(name);
  }

  private FileDatabaseServer server() {
    return new FileDatabaseServer(directory.resolve("data"));
  }

  @Test
  void keepsAccountsWithoutTheirPasswords() throws IOException {
    server().putAccount("client-0-1", "hunter2");
    server().putAccount("client-0-2", "hunter2");
    server().putAccount("client-1-1", "hunter2");
    assertThat(Files.readAllLines(file("accounts")))
        .hasSize(3)
        .allMatch(line -> line.matches("client-[01]-[12]:[0-9a-f]{32}:[0-9a-f]{64}"))
        .doesNotHaveDuplicates()
        .noneMatch(line -> line.contains("hunter2"));

    server().dropAccount("client-0-1");
    server().dropAccount("client-0-1");
    assertThat(Files.readAllLines(file("accounts"))).hasSize(2);
    server().dropAccounts("client-0-");
    assertThat(Files.readString(file("accounts"))).startsWith("client-1-1:");
  }

  @Test
  void onlyItsOwnerCanReadTheKey() throws IOException {
    server().useTlsKey("first");
    server().useTlsKey("second");
    assertThat(file("tls.key")).hasContent("second");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("tls.key"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory.resolve("data"))) {
      assertThat(files).hasSize(1);
    }
  }
}
