package org.charm4j.examples.mailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMailerTest {

  @TempDir private Path directory;

  @Test
  void writesAFileThatOnlyItsOwnerCanRead() throws IOException {
    Path file = directory.resolve("relay.conf");
    Mailer mailer = new FileMailer(directory);
    mailer.start(new Login("robot", "hunter2"));
    assertThat(file).hasContent("username=robot\npassword=hunter2\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    mailer.stop();
    mailer.stop();
    assertThat(file).doesNotExist();
  }

  @Test
  void aLoginDoesNotShowThePassword() {
    assertThat(new Login("robot", "hunter2")).hasToString("login of robot");
  }
}
