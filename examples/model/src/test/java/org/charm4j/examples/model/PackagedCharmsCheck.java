package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charm4j.bridge.CharmDirectory;
import org.charm4j.examples.database.DatabaseCharm;
import org.charm4j.examples.database.FileDatabaseServer;
import org.charm4j.examples.mailer.FileMailer;
import org.charm4j.examples.mailer.MailerCharm;
import org.charm4j.examples.webserver.FileWebServer;
import org.charm4j.examples.webserver.WebserverCharm;
import org.charm4j.harness.Harness;
import org.charm4j.harness.ModelClient;
import org.charm4j.harness.assertj.CharmAssertions;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.SecretUpdate;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packed examples, each hook a process that starts the real executables, do the same as the
 * same classes in this JVM. Runs after packaging, in Maven's phase integration-test.
 */
class PackagedCharmsCheck {
  @TempDir private Path temp;

  /** Copies what Maven has packed, and moves its workload into the directory of each unit. */
  private CharmDirectory packaged(String example) throws IOException {
    Path charm = Path.of("..", example, System.getProperty("build.dir", "target"), "charm");
    Path copy = temp.resolve("packed-" + example);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(charm)) {
      files = walk.collect(Collectors.toList());
    }
    for (Path file : files) {
      Files.copy(file, copy.resolve(charm.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.writeString(
        copy.resolve("jvm.options"),
        "-Dcharm4j." + example + "=workload\n",
        StandardOpenOption.APPEND);
    return CharmDirectory.of(copy);
  }

  private static Harness juju() {
    return Harness.create(ControllerConfig.juju36().withUpdateStatusInterval(Duration.ZERO));
  }

  private static String play(Harness juju) {
    juju.integrate("database", "webserver");
    juju.advance(Duration.ofDays(1));
    juju.run("database/0", "rotate-password");
    juju.config("database", "password-length", 30);
    juju.removeRelation("database", "webserver");
    juju.settle();
    return juju.journal().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void doTheSameAsInThisJvm() throws IOException {
    Harness inside = juju();
    inside.deployEach(
        "database", unit -> new DatabaseCharm(new FileDatabaseServer(temp.resolve("database"))));
    inside.deployEach(
        "webserver", unit -> new WebserverCharm(new FileWebServer(temp.resolve("webserver"))));
    String expected = play(inside);

    Harness outside = juju();
    outside.deploy("database", packaged("database"));
    outside.deploy("webserver", packaged("webserver"));

    assertThat(play(outside)).isEqualTo(expected);
    assertThat(expected).contains("secret-rotate", "secret-changed", "secret-remove");
  }

  private static String playMailer(Harness juju) {
    ModelClient admin = juju.client();
    SecretUri relay = admin.addSecret("relay", Map.of("username", "robot", "password", "one"));
    juju.config("mailer", "relay-login", relay);
    juju.settle();
    admin.grantSecret("relay", "mailer");
    juju.trigger("mailer/0").insisting().updateStatus();
    admin.updateSecret("relay", Map.of("username", "robot", "password", "two"));
    juju.settle();
    admin.updateSecret("relay", SecretUpdate.NOTHING.withAutoPrune(true));
    CharmAssertions.assertThat(juju).secret("relay").hasOnlyRevisions(2);
    CharmAssertions.assertThat(juju).unit("mailer/0").isActive();
    return juju.journal().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void takeAUserSecretAsInThisJvm() throws IOException {
    Harness inside = juju();
    inside.deploy("mailer", () -> new MailerCharm(new FileMailer(temp.resolve("mailer"))));
    String expected = playMailer(inside);

    Harness outside = juju();
    outside.deploy("mailer", packaged("mailer"));

    assertThat(playMailer(outside)).isEqualTo(expected);
    assertThat(expected).contains("update-status", "secret-changed");
  }
}
