package org.charm4j.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.bridge.CharmDirectory;
import org.charm4j.harness.Harness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a deployed charm: what the archetype makes passes its tests, packs and runs. */
class ArchetypeInterop {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  @TempDir private Path temp;

  private Path generate() throws IOException, InterruptedException {
    new SampleBuild(temp)
        .maven(
            JAVA,
            "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
            "-DinteractiveMode=false",
            "-DarchetypeGroupId=org.charm4j",
            "-DarchetypeArtifactId=charm4j-archetype",
            "-DarchetypeVersion=" + SampleBuild.VERSION,
            "-DgroupId=com.example",
            "-DartifactId=first-charm");
    return temp.resolve("first-charm");
  }

  @Test
  void whatItMakesPassesItsTestsAndRunsOnJuju() throws IOException, InterruptedException {
    Path project = generate();
    assertThat(project.resolve(".gitignore")).isRegularFile();
    assertThat(project.resolve(".github/workflows/ci.yml")).isRegularFile();
    assertThat(project.resolve("README.md")).content().startsWith("first-charm\n===\n");

    SampleBuild build = new SampleBuild(project);
    assertThat(build.maven(JAVA, "verify")).contains("Packed target/first-charm.charm");
    assertThat(build.testsRun()).isEqualTo(3);

    Harness juju = Harness.create();
    juju.deploy("greeter", CharmDirectory.of(project.resolve("target/first-charm.charm")));
    assertThat(juju).unit("greeter/0").hasStatus("active", "hello");
    assertThat(juju.run("greeter/0", "greet", Map.of("name", "Ada")).results())
        .containsEntry("greeting", "hello Ada");

    assertThat(build.maven(JAVA, "package", "-DskipTests"))
        .as("packs once")
        .contains("The charm in target/charm is up to date.");
  }

  @Test
  void runDeploysTheCharmAndLeavesItRunning() throws IOException, InterruptedException {
    Path project = generate();
    SampleBuild build = new SampleBuild(project);
    String juju = project.resolve("target/juju/bin/juju").toString();
    try {
      assertThat(build.maven(JAVA, "charm4j:run", "-DskipTests"))
          .contains("Deploys first-charm in the model dev.")
          .containsPattern("first-charm/0\\S* +active +idle");
      assertThat(build.run(JAVA, List.of(juju, "config", "first-charm", "greeting=hi")).status())
          .isZero();
      assertThat(build.run(JAVA, List.of(juju, "status")).output())
          .containsPattern("active.* hi\n");

      Path charm = project.resolve("src/main/java/com/example/GreetingCharm.java");
      Files.writeString(
          charm,
          Files.readString(charm).replace("Status.active(greeting)", "Status.active(\"new\")"));
      assertThat(build.maven(JAVA, "charm4j:run", "-DskipTests"))
          .contains("Refreshes first-charm in the model dev.")
          .containsPattern("first-charm/0\\S* +active +idle.* new\n");
    } finally {
      build.run(JAVA, List.of(juju, "kill-controller", "--no-prompt", "charm4j"));
    }
  }

  private static String failure(SampleBuild build, String... arguments)
      throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                System.getProperty("interop.maven"),
                "--batch-mode",
                "--quiet",
                "-Dmaven.repo.local=" + SampleBuild.REPOSITORY));
    line.addAll(List.of(arguments));
    SampleBuild.Result result = build.run(JAVA, line);
    assertThat(result.status()).as(result.output()).isNotZero();
    assertThat(result.output()).doesNotContain("\tat ");
    return result.output();
  }

  /** What an author has forgotten is said in words, without a trace. */
  @Test
  void whatCannotBePackedIsSaid() throws IOException, InterruptedException {
    Path project = generate();
    SampleBuild build = new SampleBuild(project);
    Path yaml = project.resolve("src/main/resources/charmcraft.yaml");
    String whole = Files.readString(yaml);

    Files.writeString(yaml, whole.replaceAll("(?m)^platforms:\n(  .*\n)+", ""));
    assertThat(failure(build, "package", "-DskipTests"))
        .contains("charmcraft.yaml names no platforms", "ubuntu@24.04:amd64:");

    Files.writeString(yaml, whole.replace("summary:", "sumary:"));
    assertThat(failure(build, "package", "-DskipTests")).contains("charmcraft.yaml", "summary");

    Files.delete(yaml);
    assertThat(failure(build, "clean", "package", "-DskipTests"))
        .contains("no charmcraft.yaml in " + project, "src/main/resources");

    Files.writeString(yaml, whole);
    assertThat(failure(build, "process-classes", "charm4j:pack"))
        .contains("has no jar yet", "mvn package");

    Path charm = project.resolve("src/main/java/com/example/GreetingCharm.java");
    String code = Files.readString(charm);
    Files.writeString(
        charm, code.replace("void main(String[] args)", "void notMain(String[] args)"));
    assertThat(failure(build, "package", "-DskipTests"))
        .contains("no class of this module has a main method", "CharmMain.run(YourCharm::new)");

    Files.writeString(charm, code);
    assertThat(failure(build, "package", "-DskipTests", "-Dcharm.output=" + project.resolve("src")))
        .contains("was not packed by CharmPackage", "would be lost");
    assertThat(charm).isRegularFile();
  }
}
