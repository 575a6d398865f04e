package org.charm4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.charm4j.charm.SecretOptions.with;

import java.util.Map;
import org.charm4j.charm.CharmBase;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.judge.Accept;
import org.charm4j.judge.Finding;
import org.junit.jupiter.api.Test;

/** A finding that a test accepts, as the page about judging shows it. */
@CharmTest
class JudgedActionTest {
  private static final CharmMetadata META =
      CharmMetadataReader.parse(
          "judged", "name: db\nactions: {get-password: {description: shows it}}");

  /** Keeps a password, and shows it to whoever may run its action. */
  static final class ShowingCharm extends CharmBase {
    ShowingCharm() {
      observe(
          on().start(),
          event -> app().addSecret(Map.of("password", "correct-horse-1"), with().label("admin")));
      observe(
          on().action("get-password"),
          event ->
              event.setResults(
                  Map.of(
                      "password", model().findOwnSecret("admin").peekContent().get("password"))));
    }
  }

  @Test
  @Accept(finding = Finding.LEAK, reason = "get-password is there to show the password")
  void showsThePassword(Harness juju) {
    juju.deploy("db", ShowingCharm::new, META);
    juju.settle();

    assertThat(juju.run("db/0", "get-password").results())
        .containsEntry("password", "correct-horse-1");
  }
}
