package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.charm4j.Rule;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.UserAccess;
import org.charm4j.sim.world.Changes;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The world changes by mutations, each as a whole: what fails leaves it as it was. */
class WritePathTest {
  private static final String CHARM =
      """
      provides: {x: i}
      peers: {p: k}
      config: {options: {port: {type: int}}}
      actions: {backup: {}}
      storage: {data: {type: filesystem}}
      resources: {image: {type: file, filename: i}}
      """;

  private static final List<String> APP = List.of("b");

  private final Lab lab = world();
  private final Controller juju = lab.juju;

  private static Lab world() {
    Lab lab = new Lab();
    lab.deploy("a", 2, CHARM);
    lab.deploy("b", 1, "requires: {y: i}\n");
    lab.deploy("sub", 0, "subordinate: true\nrequires: {h: {interface: j, scope: container}}\n");
    lab.juju.integrate("a", "b");
    lab.juju.settle();
    return lab;
  }

  private static CharmSpec charm(String yaml) {
    return new CharmSpec(CharmMetadataReader.parse("test", "name: a\n" + yaml), null);
  }

  private static Arguments refused(String words, Order order) {
    return Arguments.of(words, RefusedException.class, order);
  }

  private static Arguments misused(String message, Order order) {
    return Arguments.of(message, IllegalArgumentException.class, order);
  }

  private interface Order {
    void give(Controller juju);
  }

  /** What Juju refuses, in its words, and what is misuse of the controller. */
  static Stream<Arguments> refusedOrders() {
    SecretInput content = SecretInput.of(List.of("key=value"));
    return Stream.of(
        refused(
            "invalid application name \"A_\"",
            juju -> juju.deploy("A_", charm(""), 1, new TreeMap<>())),
        refused(
            "cannot add application \"a\": application already exists",
            juju -> juju.deploy("a", charm(CHARM), 3, new TreeMap<>())),
        refused(
            "parsing settings for application: unknown option \"no\"",
            juju -> juju.deploy("c", charm(CHARM), 3, new TreeMap<>(Map.of("no", "1")))),
        refused(
            "cannot add unit to application \"sub\": application is a subordinate",
            juju -> juju.addUnit("sub")),
        refused("unit \"a/7\" not found", juju -> juju.removeUnit("a/7")),
        refused("application \"nobody\" not found", juju -> juju.removeApplication("nobody")),
        refused(
            "cannot add relation \"b:y a:x\": relation b:y a:x",
            juju -> juju.integrate("a:x", "b:y")),
        refused(
            "cannot remove relation \"a:p\": it is a peer relation",
            juju -> juju.removeRelation(0)),
        refused(
            "cannot suspend relation \"a:p\": peer relations cannot be suspended",
            juju -> juju.suspendRelation(0, "no")),
        refused(
            "parsing settings for application: unknown option \"zzz\"",
            juju -> juju.configure("a", new TreeMap<>(Map.of("port", "1", "zzz", "2")), List.of())),
        refused("cannot refresh a to ", juju -> juju.refresh("a", charm("peers: {p: k}\n"))),
        refused(
            "application \"a\" has no resource \"other\"",
            juju -> juju.attachResource("a", "other", Path.of("file"))),
        refused("unit \"b/1\" not found", juju -> juju.setLeader("b/1")),
        misused("application \"b\" has no other unit that could lead", juju -> juju.failover("b")),
        refused("unit \"a/0\" is not in an error state", juju -> juju.resolve("a/0")),
        refused(
            "action \"restore\" not defined on unit \"a/0\"",
            juju -> juju.runAction("a/0", "restore", new TreeMap<>())),
        refused("unit \"a/7\" not found", juju -> juju.exec("a/7", (environment, commands) -> 0)),
        misused(
            "admin set the controller up and stays its superuser",
            juju -> juju.setAccess(UserAccess.ADMIN_USER, UserAccess.READ)),
        refused(
            "secret with name \"taken\" already exists",
            juju -> juju.secretOrders().add("taken", content, "")),
        refused(
            "secret with name \"other\" already exists",
            juju ->
                juju.secretOrders()
                    .update(
                        SecretRef.of("taken"),
                        SecretUpdate.NOTHING.withContent(content).withName("other"))),
        refused(
            "secret \"none\" not found",
            juju -> juju.secretOrders().grant(SecretRef.of("none"), APP)),
        misused("cannot deploy -1 units", juju -> juju.deploy("c", charm(""), -1, new TreeMap<>())),
        misused("cannot advance by ", juju -> juju.passTime(Duration.ofDays(-1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedOrders")
  void aRefusedOrderLeavesTheWorldAsItWas(
      String words, Class<? extends RuntimeException> family, Order order) {
    juju.secretOrders().add("taken", SecretInput.of(List.of("key=value")), "");
    juju.secretOrders().add("other", SecretInput.of(List.of("key=value")), "");
    Snapshot before = juju.snapshot();

    assertThatThrownBy(() -> order.give(juju))
        .isExactlyInstanceOf(family)
        .hasMessageStartingWith(words)
        .satisfies(
            thrown ->
                assertThat(thrown instanceof RefusedException told ? told.words() : words)
                    .as("without the hint")
                    .startsWith(words)
                    .doesNotContain("there are"));

    assertThat(juju.snapshot()).isEqualTo(before);
  }

  @Test
  void severalOrdersGivenAsOneAreAllForgottenIfOneIsRefused() {
    Snapshot before = juju.snapshot();

    assertThatThrownBy(
            () ->
                juju.together(
                    () -> {
                      juju.addUnit("a");
                      juju.removeApplication("b");
                      juju.settle();
                      juju.addUnit("b");
                    }))
        .hasMessageContaining("application \"b\" not found");

    assertThat(juju.snapshot()).isEqualTo(before);
  }

  @Test
  void severalOrdersGivenAsOneStayIfAllAreTaken() {
    juju.together(
        () -> {
          juju.addUnit("a");
          juju.addUnit("b");
        });

    assertThat(juju.unit("a/2")).isNotNull();
    assertThat(juju.unit("b/1")).isNotNull();
  }

  @Test
  void changesComeTrueTogetherOrNotAtAll() {
    ModelState start = juju.snapshot().state();
    World world = new World(start);
    Changes changes = Changes.of(start, new ModelChange.Dying("b"));

    assertThat(world.state()).as("collected only").isSameAs(start);
    assertFails(() -> changes.add(new UnitChange.Dying("b/9")));
    assertThat(world.state()).isSameAs(start);
    world.apply(changes);
    assertThat(world.state().application("b").life()).hasToString("DYING");

    ModelState now = world.state();
    Changes late = Changes.of(start, new UnitChange.Remove("b/0"));
    world.apply(new UnitChange.Remove("b/0"));
    ModelState without = world.state();
    assertFails(() -> world.apply(new JournalChange.Order("again", "", late, List.of())));
    assertThat(world.state()).as("the second removal cannot be").isSameAs(without);
    assertThat(without.journal().size()).isEqualTo(now.journal().size());
  }

  private static void assertFails(ThrowingCallable change) {
    assertThatThrownBy(change).isInstanceOf(RuntimeException.class);
  }

  private static Lab refusedCommit(ControllerConfig config, String refused) {
    Lab lab = Lab.threeApplications(config);
    String own = lab.add("a/0", "--label old key=v");
    lab.add("a/1", "--owner unit --label foreign key=v");
    lab.hook(
        "a/0",
        "status-set active told",
        "relation-set -r 1 key=value",
        "state-set key=value",
        "secret-add --label fresh key=new",
        "secret-set " + own + " key=two",
        "secret-grant " + own + " -r 1",
        refused.replace("FOREIGN", id(lab, "foreign")));
    assertThat(lab.juju.unit("a/0").isInError()).isTrue();
    assertThat(lab.juju.unit("a/0").workload().message()).as("at once").isEqualTo("told");
    assertThat(lab.ok("a/0", "relation-get -r 1 key a/0")).isEmpty();
    assertThat(lab.ok("a/0", "state-get key")).isEmpty();
    return lab;
  }

  private static String id(Lab lab, String label) {
    return labelled(lab, label).id();
  }

  private static SecretView labelled(Lab lab, String label) {
    return lab.juju.secrets().stream()
        .filter(secret -> secret.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Rule({"S-270", "S-271", "S-274"})
  void ofARefusedCommitJuju36KeepsTheKindsOfSecretsBeforeTheRefusal() {
    Lab lab = refusedCommit(Lab.plain(), "secret-remove FOREIGN");

    assertThat(lab.juju.secrets())
        .extracting(SecretView::label)
        .containsExactly("old", "foreign", "fresh");
    assertThat(labelled(lab, "old").latest()).isEqualTo(2);
    assertThat(labelled(lab, "old").grants()).containsOnlyKeys("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret-remove FOREIGN", "secret-add --label old key=v"})
  @Rule({"S-274", "H-1105"})
  void ofARefusedCommitJuju41KeepsNothing(String refused) {
    Lab lab = refusedCommit(Lab.plain().withJuju("4.1"), refused);

    assertThat(lab.juju.secrets()).extracting(SecretView::label).containsExactly("old", "foreign");
    assertThat(labelled(lab, "old").latest()).isEqualTo(1);
    assertThat(labelled(lab, "old").grants()).containsOnlyKeys("a");
  }
}
