package org.charm4j.examples.museum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.charm.SecretOptions.with;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.charm4j.Rule;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.charm.SecretRevisionEvent;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.junit.jupiter.api.Test;

/** Mistakes that take years to show: certificates that are valid for one, and renewed in time. */
class RenewalBugsTest {
  static final CharmMetadata META =
      CharmMetadataReader.parse("ca", "name: ca\nprovides: {tls: {interface: certificates}}");

  private static final Duration VALID = Duration.ofDays(365);
  private static final Duration IN_TIME = VALID.minusDays(30);

  /** Issues a certificate to who relates, and a new one when that expires as a secret. */
  abstract static class Authority extends CharmBase {
    Authority() {
      observe(on().relationCreated("tls"), this::issue);
      observe(on().secretExpired(), this::renew);
      observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
    }

    private void issue(RelationEvent event) {
      Secret secret = app().addSecret(newCertificate(), atFirst());
      secret.grant(event.relation());
      event.relation().data(app()).put("secret-id", secret.id());
    }

    private void renew(SecretRevisionEvent event) {
      if (event.revision() == event.secret().getInfo().revision()) {
        event.secret().setContent(newCertificate(), later());
      } else {
        event.secret().removeRevision(event.revision()); // It is reported until it is gone (S-233).
      }
    }

    private Map<String, String> newCertificate() {
      return Map.of("not-after", clock().instant().plus(VALID).toString());
    }

    abstract SecretOptions atFirst();

    abstract SecretOptions later();
  }

  static final class Punctual extends Authority {
    @Override
    SecretOptions atFirst() {
      return with().expire(IN_TIME);
    }

    @Override
    SecretOptions later() {
      return with().expire(IN_TIME);
    }
  }

  /** Has nobody tell it that the time is up. */
  static final class Unhurried extends Authority {
    @Override
    SecretOptions atFirst() {
      return with();
    }

    @Override
    SecretOptions later() {
      return with();
    }
  }

  /** Computes the time once more for the renewal, and otherwise. */
  static final class LateAtLast extends Authority {
    @Override
    SecretOptions atFirst() {
      return with().expire(IN_TIME);
    }

    @Override
    SecretOptions later() {
      return with().expire(VALID.plusDays(30));
    }
  }

  /** Looks every month whether the certificate is still good. */
  private static Exhibit months(int count) {
    return Exhibit.of(
        (juju, charm) -> {
          juju.deploy("ca", charm, META);
          PlayedApplication web = juju.play("web", "requires: {tls: {interface: certificates}}");
          String id = juju.databag(juju.integrate("ca", "web"), "ca").get("secret-id");
          for (int month = 1; month <= count; month++) {
            juju.advance(Duration.ofDays(30));
            assertThat(Instant.parse(web.unit(0).refresh(id).get("not-after")))
                .as("end of the certificate in month %d", month)
                .isAfter(juju.now());
          }
        });
  }

  /** Certificates are never renewed (canonical/opensearch-operator#401). */
  @Test
  @Rule({"S-231", "M18"})
  void theFirstYearIsTheLast() {
    months(13)
        .passesFor(Punctual::new)
        .failsFor(Unhurried::new, "[end of the certificate in month 13]");
  }

  /** The second renewal comes too late (canonical/tls-certificates-interface#370). */
  @Test
  @Rule({"S-043", "S-233", "M19"})
  void theSecondYearIsTheLast() {
    months(13).passesFor(LateAtLast::new);
    months(36)
        .passesFor(Punctual::new)
        .failsFor(LateAtLast::new, "[end of the certificate in month 24]");
  }
}
