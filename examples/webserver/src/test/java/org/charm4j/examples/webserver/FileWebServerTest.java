package org.charm4j.examples.webserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWebServerTest {

  @TempDir private Path directory;

  @Test
  void writesAFileThatOnlyItsOwnerCanRead() throws IOException {
    Path file = directory.resolve("database.conf");
    WebServer server = new FileWebServer(directory);
    server.reconfigure(new Credentials("client-0-1", "hunter2"));
    assertThat(file).hasContent("username=client-0-1\npassword=hunter2\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    server.disconnect();
    server.disconnect();
    assertThat(file).doesNotExist();
  }

  @Test
  void acceptsWhatIsComplete() {
    WebServer server = new FileWebServer(directory);
    assertThat(server.accepts(new Credentials("client-0-1", "hunter2"))).isTrue();
    assertThat(server.accepts(new Credentials("client-0-1", ""))).isFalse();
    assertThat(server.accepts(new Credentials("", "hunter2"))).isFalse();
  }

  @Test
  void credentialsDoNotShowThePassword() {
    assertThat(new Credentials("client-0-1", "hunter2")).hasToString("credentials of client-0-1");
  }
}
