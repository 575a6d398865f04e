package org.charm4j.examples.interop;

import java.nio.file.Path;
import org.charm4j.bridge.CharmDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charms of bash scripts and of Java, owner and observer of one secret, each way round. */
class BashCharmsTest {
  private static final Path CHARMS = Path.of("src", "test", "charms");

  @TempDir private Path temp;

  @Test
  void bashOwnsAndJavaObserves() {
    SecretPassage.ofOwner(CharmDirectory.of(CHARMS.resolve("bash-database")), temp);
  }

  @Test
  void javaOwnsAndBashObserves() {
    SecretPassage.ofObserver(CharmDirectory.of(CHARMS.resolve("bash-webserver")), temp);
  }
}
