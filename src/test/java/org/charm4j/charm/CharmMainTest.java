package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharmMainTest {

  /** Must be found without its constructor's body being run. */
  static final class ProbedCharm extends CharmBase {
    ProbedCharm() {
      throw new AssertionError("the constructor must not run");
    }
  }

  /** Has no dependencies but the framework, so that it can be copied elsewhere and loaded there. */
  public static final class PortableCharm extends CharmBase implements Supplier<CharmBase> {
    /** Made by reflection. */
    public PortableCharm() {
      observe(on().start(), event -> unit().setStatus(Status.active("up")));
    }

    @Override
    public CharmBase get() {
      return this;
    }
  }

  @TempDir private Path directory;

  private static final String CLASS_FILE =
      PortableCharm.class.getName().replace('.', '/') + ".class";

  private static byte[] classBytes() throws IOException {
    try (InputStream stream =
        CharmMainTest.class.getClassLoader().getResourceAsStream(CLASS_FILE)) {
      return stream.readAllBytes();
    }
  }

  /** Returns the metadata of the copy of the charm that a class loader of its own finds. */
  private static CharmMetadata metadataIn(URL classPathEntry) throws Exception {
    ClassLoader parent =
        new ClassLoader(CharmMainTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(PortableCharm.class.getName())) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }

          @Override
          public URL getResource(String name) {
            return null;
          }
        };
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classPathEntry}, parent)) {
      return MetadataFinder.find(loader.loadClass(PortableCharm.class.getName()));
    }
  }

  private Path write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  @Test
  void theConstructorIsNotRunToFindTheClass() {
    assertThat(CharmProbe.classOf(ProbedCharm::new)).isEqualTo(ProbedCharm.class);
    assertThat(CharmProbe.classOf(() -> new TestHook.ScriptedCharm(charm -> {})))
        .isEqualTo(TestHook.ScriptedCharm.class);
  }

  @Test
  void theSearchSaysWhereItLooked() {
    String own = CharmMainTest.class.getResource("CharmMainTest.class").toString();
    String beside = own.substring(0, own.lastIndexOf('/') + 1);
    String root = own.substring(0, own.length() - "org/charm4j/charm/CharmMainTest.class".length());
    assertThatExceptionOfType(CharmMetadataException.class)
        .isThrownBy(() -> CharmMain.metadataOf(ProbedCharm::new))
        .withMessage(
            "no charmcraft.yaml or metadata.yaml for the charm"
                + " org.charm4j.charm.CharmMainTest$ProbedCharm; looked in "
                + beside
                + " and "
                + root
                + "; put it beside the class or into the root of its class directory or jar");
  }

  @Rule("H-800")
  @Test
  void metadataBesideTheClassWinsOverThatInTheRoot() throws Exception {
    Files.createDirectories(directory.resolve(CLASS_FILE).getParent());
    Files.write(directory.resolve(CLASS_FILE), classBytes());
    write("charmcraft.yaml", named("root"));
    assertThat(metadataIn(directory.toUri().toURL()).name()).isEqualTo("root");
    write("org/charm4j/charm/charmcraft.yaml", named("beside"));
    assertThat(metadataIn(directory.toUri().toURL()).name()).isEqualTo("beside");
  }

  @Rule("H-800")
  @Test
  void aJarWorksLikeADirectory() throws Exception {
    Path jar = directory.resolve("charm.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(CLASS_FILE));
      out.write(classBytes());
      out.putNextEntry(new JarEntry("charmcraft.yaml"));
      out.write(named("jarred").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(metadataIn(jar.toUri().toURL()).name()).isEqualTo("jarred");
    Files.delete(jar); // Nothing keeps it open.
    assertThat(jar).doesNotExist();
  }

  @Rule({"H-700", "H-800"})
  @Test
  void onARealUnitTheExecutablesOfJujuAreRun() throws IOException {
    write("charm/metadata.yaml", named("web"));
    script("bin/state-get", "echo null");
    script("bin/status-set", "echo \"$@\" >> " + directory.resolve("statuses"));
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
    variables.put("JUJU_CHARM_DIR", directory.resolve("charm").toString());
    variables.put("JUJU_DISPATCH_PATH", "hooks/start");
    variables.put("JUJU_UNIT_NAME", "web/0");
    assertThat(CharmMain.run(PortableCharm::new, variables)).isZero();
    assertThat(directory.resolve("statuses")).hasContent("--application=False active -- up");
  }

  /** What Juju wants of every charm. */
  private static String named(String name) {
    return "name: " + name + "\nsummary: s\ndescription: d\n";
  }

  private void script(String file, String body) throws IOException {
    Path script = write(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}
