package org.charm4j.examples.mailer;

import java.util.Optional;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmEvent;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.CollectStatusEvent;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretNotFoundException;
import org.charm4j.charm.Status;
import org.jspecify.annotations.Nullable;

/**
 * The charm of a mailer. An administrator gives it the login of a mail relay as a user secret: adds
 * the secret, grants it to the application, and names it in the option {@code relay-login}.
 *
 * <p>Grant and option are independent (S-304), and only the option makes an event. If it comes
 * first, its config-changed may not read the secret yet, and nothing tells the unit of the grant:
 * so every update-status tries again, which is also how the unit finds out that a secret was
 * revoked or removed (S-308).
 */
public final class MailerCharm extends CharmBase {

  /** The options of charmcraft.yaml. */
  private record MailerConfig(Optional<Secret> relayLogin) {}

  private static final String OPTION = "relay-login";

  /** Stored: why the mailer does not work with the latest login, if it does not. */
  private static final String PROBLEM = "problem";

  private final Mailer mailer;

  /** Makes the charm of a {@link FileMailer}. */
  public MailerCharm() {
    this(new FileMailer(FileMailer.DIRECTORY));
  }

  /** Makes the charm of a given mailer. */
  public MailerCharm(Mailer mailer) {
    this.mailer = mailer;
    observe(on().configChanged(), this::follow);
    observe(on().secretChanged(), this::follow);
    observe(on().updateStatus(), this::follow);
    observe(on().collectUnitStatus(), this::onCollectStatus);
  }

  /** Starts the charm for one hook, on a real unit. */
  public static void main(String[] args) {
    System.exit(CharmMain.run(MailerCharm::new));
  }

  /** Does the same in every hook: it looks at what there is, and not at what may have changed. */
  private void follow(CharmEvent event) {
    String problem = problemWith(config().as(MailerConfig.class).relayLogin());
    if (problem == null) {
      stored().remove(PROBLEM);
    } else {
      stored().set(PROBLEM, problem);
    }
  }

  private @Nullable String problemWith(Optional<Secret> login) {
    if (login.isEmpty()) {
      mailer.stop();
      return "set " + OPTION + " to the URI of a secret with username and password";
    }
    try {
      return takeLatest(login.get());
    } catch (SecretNotFoundException e) {
      mailer.stop();
      return "the secret in " + OPTION + " does not exist";
    } catch (ModelException e) {
      if (!e.stderr().contains("permission denied")) {
        throw e;
      }
      mailer.stop();
      return "grant the secret in " + OPTION + " to this application";
    }
  }

  /**
   * Peeks at the latest login, and accepts it only after the mailer has it: a secret that is pruned
   * loses the old one as soon as no unit tracks it (S-313). An incomplete login is not accepted,
   * and the mailer goes on with the one before.
   */
  private @Nullable String takeLatest(Secret secret) {
    Login latest = Login.of(secret.peekContent());
    if (!latest.isComplete()) {
      return "the secret in " + OPTION + " needs a username and a password";
    }
    mailer.start(latest);
    secret.refreshContent();
    return null;
  }

  private void onCollectStatus(CollectStatusEvent event) {
    event.addStatus(
        stored().contains(PROBLEM) ? Status.blocked(stored().getString(PROBLEM)) : Status.active());
  }
}
