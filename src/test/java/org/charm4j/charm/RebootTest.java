package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class RebootTest {

  @Rule("H-540")
  @Test
  void afterTheHook() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  charm.unit().reboot();
                  charm.unit().setStatus(Status.active());
                });
    assertThat(lines).containsExactly("juju-reboot", "status-set --application=False active");
  }

  @Rule("H-540")
  @Test
  void atOnceNothingMoreOfTheHookRuns() {
    TestHook hook = TestHook.hook("start");
    List<String> seen = new ArrayList<>();
    List<String> lines =
        hook.runOk(
            charm -> {
              charm.observe(
                  charm.on().start(),
                  event -> {
                    charm.stored().set("k", "v");
                    try {
                      charm.unit().rebootNow();
                    } catch (RuntimeException e) {
                      seen.add("caught");
                    }
                    seen.add("went on");
                  });
            });
    assertThat(lines).containsExactly("juju-reboot --now");
    assertThat(seen).isEmpty();
  }

  @Rule("H-540")
  @Test
  void notInAnAction() {
    TestHook.action("rotate")
        .refuse("juju-reboot --now", 1, "juju-reboot is not supported when running an action.")
        .runOk(
            charm ->
                assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> charm.unit().rebootNow())
                    .withMessage("juju-reboot is not supported when running an action."));
  }
}
