package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Status;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.judge.Accept;
import org.charm4j.judge.Finding;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** When tests are judged, and how they let a finding pass. */
class JudgingTest {
  private static final CharmMetadata META = TestCharms.metadata("name: talker");
  private static final String PASSWORD = "hunter22-and-more";

  /** Says its password to everybody. */
  static final class Talker extends CharmBase {
    Talker() {
      observe(on().start(), event -> tell());
    }

    private void tell() {
      app().addSecret(Map.of("password", PASSWORD));
      unit().setStatus(Status.active("log in with " + PASSWORD));
    }
  }

  /** Does not come up. */
  static final class Broken extends CharmBase {
    Broken() {
      observe(
          on().start(),
          event -> {
            throw new IllegalStateException("no start with " + PASSWORD);
          });
      observe(on().install(), event -> app().addSecret(Map.of("password", PASSWORD)));
    }
  }

  private static void deploy(Harness juju) {
    juju.deploy("talker", Talker::new, META);
  }

  @CharmTest
  static class Tests {
    @Test
    void endsWithAnOrder(Harness juju) {
      deploy(juju);
    }

    @Test
    void endsWithAnOrderAndAnError(Harness juju) {
      juju.deploy("broken", Broken::new, META);
    }

    @Test
    @Accept(finding = Finding.LEAK, reason = "it is to talk")
    void acceptsIt(Harness juju) {
      deploy(juju);
    }

    @Test
    @Accept(finding = Finding.STORM, reason = "something else")
    void acceptsSomethingElse(Harness juju) {
      deploy(juju);
    }

    @Test
    @Accept(
        finding = {Finding.UNIT_IN_ERROR, Finding.LEAK},
        reason = "it is to fail, and its log says with what")
    void acceptsTheError(Harness juju) {
      juju.deploy("broken", Broken::new, META);
    }

    @Test
    @Accept(finding = Finding.LEAK, reason = " ")
    void acceptsWithoutAReason(Harness juju) {
      deploy(juju);
    }

    @Accept(finding = Finding.LEAK, reason = "all of them talk")
    @Nested
    class AllOfThem {
      @Test
      void accepted(Harness juju) {
        deploy(juju);
      }
    }
  }

  private static Map<String, String> failures() {
    Map<String, String> messages = new TreeMap<>();
    for (Event event :
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Tests.class))
            .execute()
            .testEvents()
            .failed()
            .list()) {
      Throwable thrown =
          event
              .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
              .getThrowable()
              .orElseThrow();
      StringBuilder text = new StringBuilder(String.valueOf(thrown.getMessage()));
      for (Throwable more : thrown.getSuppressed()) {
        text.append('\n').append(more);
      }
      messages.put(event.getTestDescriptor().getDisplayName(), text.toString());
    }
    return messages;
  }

  @Test
  void everyTestIsJudgedWhenItEnds() {
    Map<String, String> failures = failures();
    assertThat(failures)
        .containsOnlyKeys(
            "endsWithAnOrder(Harness)",
            "endsWithAnOrderAndAnError(Harness)",
            "acceptsSomethingElse(Harness)",
            "acceptsWithoutAReason(Harness)");
    assertThat(failures.get("endsWithAnOrder(Harness)"))
        .startsWith(
            "the test passed, but Charm4J has found a mistake:\n"
                + "  leak: the status of talker/0 has the value of \"password\" of"
                + " secret:ctq8b07ch415pg80000g since start of talker/0\n"
                + "    #5 2025-01-01T00:00:00Z talker/0: start\n"
                + "    mend: keep the value in the secret only; hand over the secret's id, or a text"
                + " that does not have it\n"
                + "If a test wants this, let it say why: @Accept(finding = Finding.LEAK, reason ="
                + " \"…\")\n")
        .contains("talker/0* active (log in with «value of a secret»)");
    assertThat(failures.get("endsWithAnOrderAndAnError(Harness)"))
        .startsWith("the test passed, but a hook has failed:\n  broken/0: start: exit status 1")
        .contains("no start with «value of a secret»");
    assertThat(failures.get("acceptsWithoutAReason(Harness)"))
        .startsWith("say why leak is as it should be: the reason is empty");
    assertThat(String.join("\n", failures.values())).doesNotContain(PASSWORD);
  }

  @Test
  void aHarnessOfOnesOwnIsJudgedWhenItIsClosed() {
    assertThatThrownBy(
            () -> {
              try (Harness juju = Harness.create()) {
                deploy(juju);
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("leak: the status of talker/0");
    try (Harness juju = Harness.create().accept(Finding.LEAK, "it is to talk")) {
      deploy(juju);
    }
  }

  @Test
  void aTestCanAskAtAnyTime() {
    Harness juju = Harness.create();
    juju.judge();
    deploy(juju);
    assertThatThrownBy(juju::judge).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> juju.fork().judge()).isInstanceOf(AssertionError.class);
    juju.accept(Finding.LEAK, "it is to talk");
    juju.judge();
    juju.fork().judge();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> juju.accept(Finding.LEAK, ""))
        .withMessage("say why leak is as it should be: the reason is empty");
  }
}
