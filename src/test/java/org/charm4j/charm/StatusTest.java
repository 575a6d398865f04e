package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class StatusTest {

  @Rule("H-702")
  @Test
  void theWorstCollectedStatusIsSet() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm ->
                    charm.observe(
                        charm.on().collectUnitStatus(),
                        e -> {
                          e.addStatus(Status.active());
                          e.addStatus(Status.waiting("for db"));
                          e.addStatus(Status.maintenance("one"));
                          e.addStatus(Status.maintenance("two"));
                        }));
    assertThat(lines).containsExactly("status-set --application=False maintenance -- one");
  }

  @Rule("H-702")
  @Test
  void theOrderIsErrorBlockedMaintenanceWaitingActiveUnknown() {
    assertThat(Status.Kind.ERROR.severity()).isEqualTo(5);
    assertThat(Status.Kind.BLOCKED.severity()).isEqualTo(4);
    assertThat(Status.Kind.MAINTENANCE.severity()).isEqualTo(3);
    assertThat(Status.Kind.WAITING.severity()).isEqualTo(2);
    assertThat(Status.Kind.ACTIVE.severity()).isEqualTo(1);
    assertThat(Status.Kind.UNKNOWN.severity()).isZero();
  }

  @Rule("H-702")
  @Test
  void severalObserversAddToOneStatus() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  charm.observe(
                      charm.on().collectUnitStatus(), e -> e.addStatus(Status.blocked("no db")));
                  charm.observe(
                      charm.on().collectUnitStatus(), e -> e.addStatus(Status.active("fine")));
                });
    assertThat(lines).containsExactly("status-set --application=False blocked -- no db");
  }

  @Rule("H-702")
  @Test
  void withNothingAddedTheStatusStays() {
    assertThat(
            TestHook.hook("start")
                .runOk(charm -> charm.observe(charm.on().collectUnitStatus(), e -> {})))
        .isEmpty();
  }

  @Rule("H-702")
  @Test
  void onlyTheLeaderIsAskedForTheApplicationsStatus() {
    TestHook leader = TestHook.hook("start").answer("is-leader --format=json", "true\n");
    assertThat(leader.runOk(StatusTest::collectAppStatus))
        .containsExactly("is-leader --format=json", "status-set --application=True active -- up");
    TestHook follower = TestHook.hook("start").answer("is-leader --format=json", "false\n");
    assertThat(follower.runOk(StatusTest::collectAppStatus))
        .containsExactly("is-leader --format=json");
  }

  private static void collectAppStatus(CharmBase charm) {
    charm.observe(charm.on().collectAppStatus(), e -> e.addStatus(Status.active("up")));
  }

  @Rule({"H-705", "H-519"})
  @Test
  void aStatusIsReadOnceAndRememberedWhenSet() {
    TestHook hook =
        TestHook.hook("start")
            .answer(
                "status-get --include-data --format=json --application=false",
                "{\"message\":\"for db\",\"status\":\"waiting\",\"status-data\":{}}\n")
            .answer(
                "status-get --include-data --format=json --application=true",
                "{\"application-status\":{\"message\":\"\",\"status\":\"active\","
                    + "\"status-data\":{},\"units\":{}}}\n");
    List<String> lines =
        hook.runOk(
            charm -> {
              assertThat(charm.unit().status()).isEqualTo(Status.waiting("for db"));
              assertThat(charm.unit().status()).isEqualTo(Status.waiting("for db"));
              charm.unit().setStatus(Status.active());
              assertThat(charm.unit().status()).isEqualTo(Status.active());
              assertThat(charm.app().status()).isEqualTo(Status.active());
            });
    assertThat(lines)
        .containsExactly(
            "status-get --include-data --format=json --application=false",
            "status-set --application=False active",
            "status-get --include-data --format=json --application=true");
  }

  @Rule("H-518")
  @Test
  void whatOnlyJujuSetsIsRefusedBeforeAnyCommand() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  for (Status.Kind kind :
                      List.of(Status.Kind.ERROR, Status.Kind.UNKNOWN, Status.Kind.TERMINATED)) {
                    assertThatIllegalArgumentException()
                        .isThrownBy(() -> charm.unit().setStatus(new Status(kind, "")))
                        .withMessage(
                            "a charm cannot set the status "
                                + kind.text()
                                + ", only active, blocked, maintenance or waiting");
                  }
                });
    assertThat(lines).isEmpty();
  }

  @Test
  void othersStatusesAreNotThisCharms() {
    TestHook.hook("start")
        .runOk(
            charm -> {
              assertThatIllegalStateException()
                  .isThrownBy(() -> charm.model().unit("db/0").setStatus(Status.active()))
                  .withMessage("cannot set the status of unit db/0: this charm runs in web/0");
              assertThatIllegalStateException()
                  .isThrownBy(() -> charm.model().application("db").status())
                  .withMessage(
                      "cannot read the status of application db: this charm runs in web/0");
            });
  }
}
