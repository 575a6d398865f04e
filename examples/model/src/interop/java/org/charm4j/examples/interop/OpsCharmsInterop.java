package org.charm4j.examples.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.charm4j.bridge.CharmDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charms of Python's ops and of Java, owner and observer of one secret, each way round. */
class OpsCharmsInterop {
  @TempDir private Path temp;

  /** A packed charm brings its Python environment; here it is the one of the build. */
  private CharmDirectory charm(String name) throws IOException {
    Path source = Path.of("src", "interop", "charms", name);
    Path charm = Files.createDirectories(temp.resolve(name).resolve("src")).getParent();
    Files.copy(source.resolve("charmcraft.yaml"), charm.resolve("charmcraft.yaml"));
    Files.copy(source.resolve("src/charm.py"), charm.resolve("src/charm.py"));
    Path dispatch = charm.resolve("dispatch");
    String python = System.getProperty("interop.python");
    Files.writeString(dispatch, "#!/bin/sh\nexec " + python + " src/charm.py\n");
    Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
    return CharmDirectory.of(charm);
  }

  @Test
  void opsOwnsAndJavaObserves() throws IOException {
    SecretPassage.ofOwner(charm("ops-database"), temp.resolve("workload"));
  }

  @Test
  void javaOwnsAndOpsObserves() throws IOException {
    SecretPassage.ofObserver(charm("ops-webserver"), temp.resolve("workload"));
  }
}
