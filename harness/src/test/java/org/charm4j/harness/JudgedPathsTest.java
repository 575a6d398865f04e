package org.charm4j.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charm4j.harness.assertj.CharmAssertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.Status;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.judge.Finding;
import org.charm4j.sim.words.ControllerConfig;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Whichever way a test comes to its harness, it is judged. */
class JudgedPathsTest {
  private static final CharmMetadata META =
      TestCharms.metadata("name: talker\nconfig: {options: {password: {type: string}}}");

  /** Tells its password when it starts. */
  private static final class Talker extends CharmBase {
    Talker() {
      observe(on().start(), event -> tell());
      observe(on().configChanged(), event -> keep());
    }

    private void tell() {
      app().addSecret(Map.of("password", "hunter22-and-more"));
      unit().setStatus(Status.active("log in with hunter22-and-more"));
    }

    /** Keeps as a secret what stands in the configuration for all to see. */
    private void keep() {
      String given = config().getString("password", "");
      if (!given.isEmpty()) {
        app().addSecret(Map.of("password", given));
      }
    }
  }

  private static void deploy(Harness juju) {
    juju.deploy("talker", Talker::new, META);
  }

  /** Returns how the tests of a class have failed. */
  private static List<String> failuresOf(Class<?> type) {
    List<String> messages = new ArrayList<>();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(type))
        .execute()
        .testEvents()
        .failed()
        .list()
        .forEach(
            event ->
                messages.add(
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse("")));
    return messages;
  }

  static class OnTheMethod {
    @Test
    @CharmTest
    void test(Harness juju) {
      deploy(juju);
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  @CharmTest
  static class OneObject {
    private Harness kept;

    @BeforeAll
    void before(Harness juju) {
      kept = juju;
      deploy(juju);
    }

    @Test
    void test() {
      assertThat(kept.applications()).hasSize(1);
    }
  }

  static class Registered {
    @RegisterExtension
    static final CharmTestExtension JUJU =
        CharmTestExtension.with(ControllerConfig.juju36().withSeed(7));

    @Test
    void test(Harness juju) {
      deploy(juju);
    }
  }

  static class ClosedByJUnit {
    @AutoClose private final Harness juju = Harness.create();

    @Test
    void test() {
      deploy(juju);
    }
  }

  static class ByAnAssertion {
    @Test
    void test() {
      Harness juju = Harness.create();
      deploy(juju);
      assertThat(juju).hasNoFindings();
    }
  }

  @CharmTest
  static class InAFork {
    @Test
    void test(Harness juju) {
      deploy(juju.fork());
    }
  }

  @Test
  void eachWayIsJudged() {
    for (Class<?> way :
        List.of(
            OnTheMethod.class,
            OneObject.class,
            Registered.class,
            ClosedByJUnit.class,
            ByAnAssertion.class,
            InAFork.class)) {
      assertThat(failuresOf(way))
          .as(way.getSimpleName())
          .singleElement()
          .asString()
          .contains("leak: the status of talker/0 has the value of \"password\"");
    }
    assertThat(failuresOf(InAFork.class).get(0)).startsWith("in a fork of the test's world: ");
  }

  @Test
  void aForkMayDoWhatItsTestMay() {
    try (Harness juju = Harness.create()) {
      Harness early = juju.fork();
      deploy(early);
      juju.accept(Finding.LEAK, "it is to talk");
      Harness late = juju.fork();
      deploy(late);
    }
  }

  @Test
  void aForkThatWasClosedIsJudgedOnce() {
    Harness juju = Harness.create();
    Harness fork = juju.fork();
    deploy(fork);
    assertThatThrownBy(fork::close).hasMessageContaining("leak: the status of talker/0");
    juju.close();
  }

  @Test
  void aPasswordThatIsAnOptionIsInTheOpen() {
    Harness juju = Harness.create();
    deploy(juju);
    juju.accept(Finding.GROWING_SECRETS, "each option is kept");
    juju.config("talker", "password", "swordfish-and-chips");
    assertThatThrownBy(juju::judge)
        .hasMessageContaining(
            "leak: the configuration of talker, under \"password\", has the value of \"password\"")
        .hasMessageNotContaining("swordfish");
  }
}
