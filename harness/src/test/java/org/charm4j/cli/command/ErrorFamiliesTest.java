package org.charm4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.CharmStore;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.NotModelledException;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.CharmSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only what Juju refuses, and what is not modelled, is printed behind {@code ERROR}. */
class ErrorFamiliesTest {

  private static JujuSession session(CharmStore charms) {
    JujuSession juju = JujuSession.create(SessionConfig.of(CliLab.MODELS).withCharms(charms));
    assertThat(juju.run(List.of("add-model", "m1")).isOk()).isTrue();
    return juju;
  }

  @Test
  void aRefusalIsPrintedWithItsExitStatusAndWithoutItsHint() {
    assertThat(
            session(
                    (charm, channel, from) -> {
                      throw RefusedException.failed("it is no charm", "give another one");
                    })
                .run(List.of("deploy", "web")))
        .isEqualTo(new CliResult(1, "", "ERROR it is no charm\n"));
    assertThat(
            session(
                    (charm, channel, from) -> {
                      throw RefusedException.usage("that is no name");
                    })
                .run(List.of("deploy", "web")))
        .isEqualTo(new CliResult(2, "", "ERROR that is no name\n"));
    assertThat(
            session(
                    (charm, channel, from) -> {
                      throw new NotModelledException("Charm4J does not model webs");
                    })
                .run(List.of("deploy", "web")))
        .isEqualTo(new CliResult(1, "", "ERROR Charm4J does not model webs\n"));
  }

  static Stream<RuntimeException> mistakes() {
    return Stream.of(
        new IllegalArgumentException("boom"),
        new IllegalStateException("boom"),
        new NumberFormatException("boom"),
        new UnsupportedOperationException("boom"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeOfOursIsNoAnswerOfJuju(RuntimeException mistake) {
    JujuSession juju =
        session(
            (charm, channel, from) -> {
              throw mistake;
            });

    assertThatThrownBy(() -> juju.run(List.of("deploy", "web"))).isSameAs(mistake);
  }

  /** What a charm throws fails its hook; nobody at the keyboard is told that Juju said so. */
  @Test
  void whatACharmThrowsIsTheCharmsOwn() {
    CharmProcess broken =
        (environment, commands) -> {
          throw new IllegalArgumentException("boom");
        };
    CharmSpec charm = new CharmSpec(CharmMetadataReader.parse("web", "name: web\n"), broken);
    JujuSession juju = session((name, channel, from) -> charm);

    CliResult deploy = juju.run(List.of("deploy", "web"));

    assertThat(deploy.exitCode()).isZero();
    assertThat(deploy.stderr()).doesNotContain("boom");
    assertThat(juju.run(List.of("status")).stdout()).contains("hook failed: \"install\"");
  }
}
