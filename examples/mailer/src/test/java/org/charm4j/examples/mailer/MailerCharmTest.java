package org.charm4j.examples.mailer;

import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.ModelClient;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.SecretUpdate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** How the charm follows a user secret, whatever the administrator does in whatever order. */
@CharmTest
class MailerCharmTest {

  private static final Login OLD = new Login("robot", "old");
  private static final Login NEW = new Login("robot", "new");
  private static final String NOT_GRANTED = "grant the secret in relay-login to this application";

  private final Mailer mailer = mock(Mailer.class);
  private Harness juju;
  private ModelClient admin;

  @BeforeEach
  void deploy() {
    juju.deploy("mailer", () -> new MailerCharm(mailer)).units(2);
    juju.settle();
    admin = juju.client();
  }

  private static Map<String, String> content(Login login) {
    return Map.of("username", login.username(), "password", login.password());
  }

  /** Adds, grants and configures the secret "relay". */
  private void provide() {
    SecretUri uri = admin.addSecret("relay", content(OLD));
    admin.grantSecret("relay", "mailer");
    juju.config("mailer", "relay-login", uri);
    juju.settle();
  }

  @Test
  void waitsForTheOption() {
    assertThat(juju)
        .unit("mailer/0")
        .isBlocked("set relay-login to the URI of a secret with username and password");
    verify(mailer, never()).start(any());
  }

  @Test
  @Rule({"S-303", "S-304"})
  void startsAtOnceIfTheGrantComesFirst() {
    provide();

    assertThat(juju).unit("mailer/0").isActive();
    assertThat(juju).unit("mailer/1").isActive();
    assertThat(juju).secret("relay").isTrackedBy("mailer/0", 1).isTrackedBy("mailer/1", 1);
    verify(mailer, atLeastOnce()).start(OLD);
  }

  @Test
  @Rule({"S-304", "S-308"})
  void startsWithTheNextUpdateStatusIfTheOptionComesFirst() {
    SecretUri uri = admin.addSecret("relay", content(OLD));
    juju.config("mailer", "relay-login", uri);
    assertThat(juju).unit("mailer/0").isBlocked(NOT_GRANTED);

    admin.grantSecret("relay", "mailer");
    // The grant makes no event: the unit cannot know.
    assertThat(juju).unit("mailer/0").isBlocked(NOT_GRANTED);
    verify(mailer, never()).start(any());

    juju.advance(Duration.ofMinutes(5));
    assertThat(juju).unit("mailer/0").isActive();
    assertThat(juju).unit("mailer/1").isActive();
    verify(mailer, atLeastOnce()).start(OLD);
  }

  @Test
  @Rule({"S-306", "S-313"})
  void takesTheNewLoginAndLetsTheOldOneBePruned() {
    provide();

    admin.updateSecret("relay", content(NEW));
    assertThat(juju).events("secret-changed").hasSize(2);
    assertThat(juju)
        .secret("relay")
        .isTrackedBy("mailer/0", 2)
        .isTrackedBy("mailer/1", 2)
        .hasObsoleteRevisions(1);

    admin.updateSecret("relay", SecretUpdate.NOTHING.withAutoPrune(true));
    assertThat(juju).secret("relay").hasOnlyRevisions(2);
    juju.advance(Duration.ofMinutes(5));
    assertThat(juju).unit("mailer/0").isActive();
    InOrder steps = inOrder(mailer);
    steps.verify(mailer, atLeastOnce()).start(OLD);
    steps.verify(mailer, atLeastOnce()).start(NEW);
    steps.verifyNoMoreInteractions();
  }

  @Test
  @Rule({"S-306", "S-313"})
  void keepsTheOldLoginWhileTheNewOneIsIncomplete() {
    provide();
    admin.updateSecret("relay", SecretUpdate.NOTHING.withAutoPrune(true));

    admin.updateSecret("relay", Map.of("password", "new"));
    assertThat(juju)
        .unit("mailer/0")
        .isBlocked("the secret in relay-login needs a username and a password");
    assertThat(juju).secret("relay").isTrackedBy("mailer/0", 1).hasOnlyRevisions(1, 2);

    admin.updateSecret("relay", content(NEW));
    assertThat(juju).unit("mailer/0").isActive();
    assertThat(juju).secret("relay").isTrackedBy("mailer/0", 3).hasOnlyRevisions(3);
    verify(mailer, atLeastOnce()).start(NEW);
  }

  @Test
  @Rule("S-306")
  void followsTheOptionToAnotherSecret() {
    provide();
    SecretUri other = admin.addSecret("other", content(NEW));
    admin.grantSecret("other", "mailer");

    juju.config("mailer", "relay-login", other);

    assertThat(juju).unit("mailer/0").isActive();
    verify(mailer, atLeastOnce()).start(NEW);
    juju.resetConfig("mailer", "relay-login");
    assertThat(juju)
        .unit("mailer/0")
        .isBlocked("set relay-login to the URI of a secret with username and password");
  }

  @Test
  @Rule("S-308")
  void stopsOnceItFindsOutThatTheSecretWasRevokedOrRemoved() {
    provide();
    admin.revokeSecret("relay", "mailer");
    assertThat(juju).unit("mailer/0").isActive();
    juju.advance(Duration.ofMinutes(5));
    assertThat(juju).unit("mailer/0").isBlocked(NOT_GRANTED);

    admin.removeSecret("relay");
    juju.advance(Duration.ofMinutes(5));
    assertThat(juju).unit("mailer/0").isBlocked("the secret in relay-login does not exist");
  }
}
