package org.charm4j.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin finds in a module, and what it says if it finds nothing. */
class CharmSourcesTest {
  /** A class that hooks could start. */
  public static final class Started {
    private Started() {}

    /** Does nothing. */
    public static void main(String[] args) {}
  }

  @TempDir private Path temp;

  @Test
  void theModulesDirectoryGoesBeforeItsResources() throws IOException {
    Path module = Files.createDirectory(temp.resolve("module"));
    Path classes = Files.createDirectory(temp.resolve("classes"));
    Files.writeString(classes.resolve("charmcraft.yaml"), "name: a\n");
    assertThat(CharmSources.metadata(null, module, classes)).isEqualTo(classes);
    Files.writeString(module.resolve("charmcraft.yaml"), "name: a\n");
    assertThat(CharmSources.metadata(null, module, classes)).isEqualTo(module);
  }

  @Test
  void whereNothingIsItSaysWhereItLooked() throws IOException {
    assertThatThrownBy(() -> CharmSources.metadata(null, temp, temp.resolve("classes")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no charmcraft.yaml in "
                + temp
                + " or "
                + temp.resolve("classes")
                + "; put it beside the pom.xml or into src/main/resources, or name its directory"
                + " with -Dcharm.directory=…");
    Files.writeString(temp.resolve("metadata.yaml"), "name: a\n");
    assertThatThrownBy(() -> CharmSources.metadata(null, temp, temp.resolve("classes")))
        .hasMessageContaining("there is a metadata.yaml in " + temp + ", but no charmcraft.yaml");
  }

  @Test
  void aModuleWithoutAMainMethodIsToldHowToWriteOne() {
    assertThatThrownBy(() -> CharmSources.mainClass(temp, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no class of this module has a main method")
        .hasMessageContaining("System.exit(CharmMain.run(YourCharm::new));");
  }

  @Test
  void theOnlyMainMethodIsFound() throws IOException {
    Path classes = temp.resolve("org/charm4j/maven");
    Files.createDirectories(classes);
    String file = "CharmSourcesTest$Started.class";
    try (var in = CharmSourcesTest.class.getResourceAsStream(file)) {
      Files.write(classes.resolve(file), in.readAllBytes());
    }
    assertThat(CharmSources.mainClass(temp, List.of()))
        .isEqualTo("org.charm4j.maven.CharmSourcesTest$Started");
  }
}
