package org.charm4j.examples.readme;

import static org.assertj.core.api.Assertions.catchThrowable;
import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.charm4j.hook.RotatePolicy.DAILY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedUnit;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** The failure in the README is what a test prints, not a copy that has aged. */
class ReadmeFailureTest {
  private static final Path README = Path.of("../../README.md").toAbsolutePath().normalize();

  private static final CharmMetadata META =
      CharmMetadataReader.parse("tiny", "name: tiny\nprovides: {api: {interface: token}}\n");

  /** {@link TinyCharm} without its observer of secret-remove. */
  private static final class ForgetfulCharm extends CharmBase {
    ForgetfulCharm() {
      observe(on().relationCreated("api"), this::share);
      observe(on().secretRotate(), event -> event.secret().setContent(newToken()));
    }

    private void share(RelationEvent event) {
      if (unit().isLeader()) {
        Secret secret = app().addSecret(newToken(), with().label("token").rotate(DAILY));
        secret.grant(event.relation());
        event.relation().data(app()).put("secret-id", secret.id());
      }
    }

    private static Map<String, String> newToken() {
      return Map.of("token", UUID.randomUUID().toString());
    }
  }

  /** The test of the README, with the assertion alone that both charms pass. */
  private static void test(Supplier<? extends CharmBase> charm) {
    try (Harness juju = Harness.create()) {
      juju.deploy("tiny", charm, META).units(3);
      PlayedUnit web = juju.play("web", "requires: {api: {interface: token}}").unit(0);
      juju.integrate("tiny", "web");
      web.read("token");

      juju.advance(Duration.ofDays(30));
      web.refresh("token");

      assertThat(juju).events("secret-rotate").hasSize(30).areApart(Duration.ofDays(1));
    }
  }

  @Test
  void theReadmeShowsAFailureAsItPrints() throws IOException {
    test(TinyCharm::new);
    Throwable failure = catchThrowable(() -> test(ForgetfulCharm::new));

    String printed = failure.getMessage();
    assertThat(Files.readString(README)).contains("```\n" + printed + "\n```\n");
  }
}
