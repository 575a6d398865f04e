package org.charm4j.charm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.Rule;
import org.junit.jupiter.api.Test;

class DeferTest {

  private static final String START =
      "{\\\"data\\\":{},\\\"event\\\":\\\"start\\\",\\\"observer\\\":\\\"%s\\\"}";

  private final List<String> handled = new ArrayList<>();

  private static TestHook withState(TestHook hook, String json) {
    return hook.answer("state-get --format=json", json + "\n");
  }

  private static String notice(int sequence, String observer) {
    return "\"charm4j/deferred/%d\":\"%s\"".formatted(sequence, START.formatted(observer));
  }

  @Rule({"H-710", "H-721"})
  @Test
  void adeferredEventIsKeptForItsObserverOnly() {
    List<String> lines =
        TestHook.hook("start")
            .runOk(
                charm -> {
                  charm.observe(charm.on().start(), e -> handled.add("first"));
                  charm.observe(charm.on().start(), CharmEvent::defer);
                  charm.observe(charm.on().start(), e -> handled.add("third"));
                });
    assertThat(handled).containsExactly("first", "third");
    assertThat(lines)
        .containsExactly(
            "state-set --file - < {\"charm4j/deferred/1\":\"" + START.formatted("1") + "\"}");
  }

  @Rule({"H-710", "H-711"})
  @Test
  void itIsHandledAgainBeforeTheNextEventWhateverThatIs() {
    TestHook hook = withState(TestHook.hook("update-status"), "{" + notice(7, "1") + "}");
    List<String> lines =
        hook.runOk(
            charm -> {
              charm.observe(charm.on().updateStatus(), e -> handled.add(e.name()));
              charm.observe(charm.on().start(), e -> handled.add("first"));
              charm.observe(charm.on().start(), e -> handled.add("second " + e.name()));
            });
    assertThat(handled).containsExactly("second start", "update-status");
    assertThat(lines).containsExactly("state-delete charm4j/deferred/7");
    assertThat(hook.told()).containsExactly("Re-emitting deferred event start.");
  }

  @Rule("H-710")
  @Test
  void pairsComeInTheOrderInWhichTheyWereDeferredAndKeepTheirPlace() {
    TestHook hook =
        withState(
            TestHook.hook("update-status"),
            "{" + notice(10, "b") + "," + notice(9, "c") + "," + notice(2, "a") + "}");
    List<String> lines =
        hook.runOk(
            charm -> {
              for (String name : List.of("a", "b", "c")) {
                charm.observe(
                    charm.on().start(),
                    name,
                    e -> {
                      handled.add(name);
                      if (!name.equals("c")) {
                        e.defer();
                      }
                    });
              }
            });
    assertThat(handled).containsExactly("a", "c", "b");
    assertThat(lines).containsExactly("state-delete charm4j/deferred/9");
    assertThat(hook.told())
        .containsExactly(
            "Re-emitting deferred event start.",
            "Deferring start.",
            "Re-emitting deferred event start.",
            "Re-emitting deferred event start.",
            "Deferring start.");
  }

  @Rule("H-712")
  @Test
  void anEqualEventIsNotQueuedTwice() {
    TestHook hook = withState(TestHook.hook("start"), "{" + notice(1, "0") + "}");
    List<String> lines =
        hook.runOk(
            charm ->
                charm.observe(
                    charm.on().start(),
                    e -> {
                      handled.add("again");
                      e.defer();
                    }));
    assertThat(handled).containsExactly("again", "again");
    assertThat(lines).isEmpty();
  }

  @Rule("H-712")
  @Test
  void anEventWithOtherDataIsQueuedToo() {
    String kept =
        "{\\\"data\\\":{\\\"JUJU_RELATION\\\":\\\"database\\\",\\\"JUJU_RELATION_ID\\\":"
            + "\\\"database:3\\\",\\\"JUJU_REMOTE_APP\\\":\\\"db\\\",\\\"JUJU_REMOTE_UNIT\\\":"
            + "\\\"db/%d\\\"},\\\"event\\\":\\\"database-relation-joined\\\",\\\"observer\\\":"
            + "\\\"0\\\"}";
    TestHook hook =
        withState(
            TestHook.database("joined", "db/1"),
            "{\"charm4j/deferred/1\":\"" + kept.formatted(0) + "\"}");
    List<String> lines =
        hook.runOk(
            charm ->
                charm.observe(
                    charm.on().relationJoined("database"),
                    e -> {
                      handled.add(e.unit() + " of " + e.app() + " in " + e.relation());
                      e.defer();
                    }));
    assertThat(handled).containsExactly("db/0 of db in database:3", "db/1 of db in database:3");
    assertThat(lines)
        .containsExactly(
            "state-set --file - < {\"charm4j/deferred/2\":\"" + kept.formatted(1) + "\"}");
  }

  @Rule({"H-711", "S-291"})
  @Test
  void aDeferredSecretEventKeepsItsSecret() {
    String kept =
        "{\\\"data\\\":{\\\"JUJU_SECRET_ID\\\":\\\"secret:d2k8c0pmp25c7f4a1b30\\\","
            + "\\\"JUJU_SECRET_LABEL\\\":\\\"\\\",\\\"JUJU_SECRET_REVISION\\\":\\\"4\\\"},"
            + "\\\"event\\\":\\\"secret-remove\\\",\\\"observer\\\":\\\"0\\\"}";
    TestHook hook = withState(TestHook.hook("start"), "{\"charm4j/deferred/1\":\"" + kept + "\"}");
    List<String> lines =
        hook.runOk(
            charm ->
                charm.observe(
                    charm.on().secretRemove(), e -> e.secret().removeRevision(e.revision())));
    assertThat(lines)
        .containsExactly(
            "secret-remove secret:d2k8c0pmp25c7f4a1b30 --revision 4",
            "state-delete charm4j/deferred/1");
  }

  @Rule("H-714")
  @Test
  void pairsWhoseEventOrObserverIsGoneAreDropped() {
    String gone =
        "{\\\"data\\\":{},\\\"event\\\":\\\"old-relation-joined\\\",\\\"observer\\\":\\\"0\\\"}";
    TestHook hook =
        withState(
            TestHook.hook("update-status"),
            "{\"charm4j/deferred/1\":\"" + gone + "\"," + notice(2, "3") + "}");
    List<String> lines =
        hook.runOk(charm -> charm.observe(charm.on().start(), e -> handled.add("start")));
    assertThat(handled).isEmpty();
    assertThat(lines)
        .containsExactly("state-delete charm4j/deferred/1", "state-delete charm4j/deferred/2");
  }

  @Rule("H-704")
  @Test
  void aFailingHandlerOfADeferredEventFailsTheHookAndKeepsTheEvent() {
    TestHook hook = withState(TestHook.hook("update-status"), "{" + notice(1, "0") + "}");
    int exitCode =
        hook.run(
            charm ->
                charm.observe(
                    charm.on().start(),
                    e -> {
                      throw new IllegalStateException("still not ready");
                    }));
    assertThat(exitCode).isEqualTo(1);
    assertThat(hook.linesAfterStart()).hasSize(1);
    assertThat(hook.linesAfterStart().get(0)).contains("still not ready");
  }

  @Rule({"H-713", "S-294"})
  @Test
  void someEventsCannotBeDeferred() {
    refusal(TestHook.action("rotate"), charm -> charm.on().action("rotate"));
    refusal(TestHook.hook("stop"), charm -> charm.on().stop());
    refusal(TestHook.hook("remove"), charm -> charm.on().remove());
    refusal(TestHook.hook("start"), charm -> charm.on().collectUnitStatus());
    refusal(TestHook.hook("start"), charm -> charm.on().commit());
    refusal(TestHook.hook("secret-rotate"), charm -> charm.on().secretRotate());
    refusal(TestHook.hook("secret-expired"), charm -> charm.on().secretExpired());
    assertThat(handled)
        .containsExactly(
            "cannot defer action events",
            "cannot defer stop events",
            "cannot defer remove events",
            "cannot defer lifecycle events",
            "cannot defer lifecycle events",
            "cannot defer secret-rotate events: Juju repeats them until there is a new revision",
            "cannot defer secret-expired events: Juju repeats them until the revision is removed");
  }

  private void refusal(
      TestHook hook, java.util.function.Function<CharmBase, EventSource<?>> source) {
    hook.runOk(
        charm ->
            charm.observe(
                source.apply(charm),
                e -> {
                  try {
                    e.defer();
                  } catch (IllegalStateException refused) {
                    handled.add(refused.getMessage());
                  }
                }));
  }

  @Rule("H-710")
  @Test
  void observersOfOneSourceNeedDifferentNames() {
    TestHook.hook("start")
        .runOk(
            charm -> {
              charm.observe(charm.on().start(), "one", e -> {});
              handled.add(refusedName(charm, "one"));
              handled.add(refusedName(charm, "1st"));
              handled.add(refusedName(charm, ""));
              charm.observe(charm.on().stop(), "one", e -> {});
            });
    assertThat(handled)
        .containsExactly(
            "there is already an observer 'one' of start",
            "the name of an observer must not be empty or begin with a digit: '1st'; handlers"
                + " without a name are numbered",
            "the name of an observer must not be empty or begin with a digit: ''; handlers"
                + " without a name are numbered");
  }

  private static String refusedName(CharmBase charm, String name) {
    try {
      charm.observe(charm.on().start(), name, e -> {});
      return "accepted";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
