package org.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.charm4j.harness.Harness;
import org.charm4j.hook.HookCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both artifacts are modules: users reach the packages for them, and no other. */
class ModulePathTest {
  private static final Path SAMPLE = Path.of("src/test/resources/module-path");

  @TempDir Path directory;

  /** Returns the packages that users may import. */
  static Set<String> exported() {
    TreeSet<String> exported = new TreeSet<>();
    for (Class<?> one : List.of(HookCommand.class, Harness.class)) {
      descriptor(one).exports().stream()
          .map(ModuleDescriptor.Exports::source)
          .forEach(exported::add);
    }
    return exported;
  }

  private static ModuleDescriptor descriptor(Class<?> inside) {
    try {
      Path place = Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(place).findAll().iterator().next().descriptor();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void eachModuleExportsWhatUsersNeedToAll() {
    assertThat(descriptor(HookCommand.class).name()).isEqualTo("org.charm4j");
    assertThat(descriptor(Harness.class).name()).isEqualTo("org.charm4j.harness");
    assertThat(descriptor(Harness.class).exports())
        .noneMatch(ModuleDescriptor.Exports::isQualified);
    assertThat(exported())
        .containsExactly(
            "org.charm4j.bridge",
            "org.charm4j.charm",
            "org.charm4j.cli",
            "org.charm4j.cli.session",
            "org.charm4j.explore",
            "org.charm4j.harness",
            "org.charm4j.harness.assertj",
            "org.charm4j.hook",
            "org.charm4j.judge",
            "org.charm4j.sim",
            "org.charm4j.sim.words");
  }

  @Test
  void testsOfACharmRunOnTheModulePath() throws Exception {
    Path classes = directory.resolve("classes");
    Files.createDirectories(classes);
    Files.copy(SAMPLE.resolve("charmcraft.yaml"), classes.resolve("charmcraft.yaml"));

    assertThat(compile(SAMPLE, classes)).isEmpty();
    assertThat(run(classes)).endsWith("4 passed in module com.example\n");
  }

  @Test
  void theInsideIsOutOfReach() throws Exception {
    Path source = directory.resolve("source");
    Files.createDirectories(source);
    Files.writeString(
        source.resolve("module-info.java"), "module nosy { requires org.charm4j.harness; }");
    Files.writeString(
        source.resolve("Nosy.java"),
        "package nosy; class Nosy { org.charm4j.sim.world.ModelState state; }");

    assertThat(compile(source, directory.resolve("classes")))
        .contains("package org.charm4j.sim.world is not visible");
  }

  /** Compiles a module, and returns what the compiler complains about. */
  private static String compile(Path source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        Stream<Path> walk = Files.walk(source)) {
      Collection<Path> sources = walk.filter(file -> file.toString().endsWith(".java")).toList();
      compiler
          .getTask(
              complaints,
              files,
              null,
              List.of("--module-path", modulePath(), "-d", classes.toString()),
              null,
              files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return complaints.toString();
  }

  private String run(Path classes) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                classes + File.pathSeparator + modulePath(),
                "--module",
                "com.example/com.example.Main")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    java.waitFor();
    return Files.readString(output);
  }

  /** Returns what these tests run with, but for themselves and an engine that is no module. */
  private static String modulePath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("archunit"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
