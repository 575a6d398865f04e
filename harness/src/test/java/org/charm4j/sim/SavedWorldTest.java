package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.UserAccess;
import org.charm4j.sim.world.Fifo;
import org.charm4j.sim.world.Link;
import org.charm4j.sim.world.Lookup;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.Timer;
import org.charm4j.sim.world.Types;
import org.charm4j.sim.world.ValueWriter;
import org.junit.jupiter.api.Test;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/** Worlds that go through a file of YAML and go on as if nothing had been. */
class SavedWorldTest {
  private final Lab lab = new Lab();
  private final int action;

  SavedWorldTest() {
    lab.deploy(
        "a",
        2,
        "provides: {x: i}\npeers: {p: q}\nresources: {r: {filename: f}}\nstorage: {s: {type:"
            + " block}}\nconfig: {options: {n: {type: int, default: 1}, t: {type: string}}}\n"
            + "actions: {go: {params: {k: {type: integer, default: 3}}}}\n");
    lab.deploy("b", 2, "requires: {y: i}\n");
    lab.juju.integrate("a:x", "b:y");
    lab.juju.settle();
    String id = lab.add("a/0", "--label own --rotate daily --expire 100h key=hidden");
    lab.ok("a/0", "secret-grant " + id + " -r 1", "relation-set -r 1 --app id=" + id);
    lab.ok("a/0", "open-port 80-90/tcp", "state-set k=v", "status-set active fine");
    lab.ok("b/0", "secret-get " + id + " --label theirs");
    action = lab.juju.runAction("a/0", "go", Map.of());
    TreeMap<String, String> config = new TreeMap<>();
    config.put("n", "7");
    lab.juju.configure("a", config, List.of());
    lab.script("a/0", "secret-rotate", "secret-set $ID key=again");
    lab.script("b/1", "config-changed", "exit 1");
    lab.juju.advance(Duration.ofDays(1));
    lab.juju.refresh("b", lab.juju.application("b").charm());
    lab.juju.passTime(Duration.ofHours(30));
    lab.juju.setAccess("bob", UserAccess.WRITE);
  }

  private final SavedWorlds worlds = new SavedWorlds();

  private String yaml() {
    return worlds.write(lab.juju.snapshot());
  }

  @Test
  void goesOnAsIfNothingHadBeen() {
    Controller loaded = Controller.of(worlds.reloaded(lab.juju.snapshot()));
    loaded.checkInvariants();
    assertThat(loaded.journal()).hasToString(lab.juju.journal().toString());
    assertThat(loaded.statusLog("a/0")).isEqualTo(lab.juju.statusLog("a/0"));
    assertThat(loaded.task(action)).isEqualTo(lab.juju.task(action));
    assertThat(loaded.users()).isEqualTo(lab.juju.users()).containsEntry("bob", UserAccess.WRITE);

    loaded.advance(Duration.ofDays(3));
    lab.juju.advance(Duration.ofDays(3));
    loaded.removeApplication("a");
    lab.juju.removeApplication("a");
    loaded.settle();
    lab.juju.settle();
    loaded.checkInvariants();
    assertThat(loaded.journal()).hasToString(lab.juju.journal().toString());
    assertThat(loaded.journalSize()).isGreaterThan(20);
    SavedWorlds.requireSame(loaded.snapshot(), lab.juju.snapshot());
  }

  /** A field that a later hand adds is kept, or this says that its type cannot be. */
  @Test
  void everyFieldOfTheWorldHasATypeThatCanBeReadBack() {
    Set<String> seen = new TreeSet<>();
    walk(ModelState.class, seen);
    assertThat(seen).contains("RevisionState", "Chain", "Rotation", "StorageState");
  }

  private static final List<Class<?>> SCALARS =
      List.of(
          String.class,
          Object.class,
          boolean.class,
          int.class,
          long.class,
          Integer.class,
          Instant.class,
          Duration.class,
          Path.class,
          CharmSpec.class,
          CharmProcess.class,
          SecretContent.class,
          Change.class);

  private static final List<Class<?>> GENERIC =
      List.of(
          TreePMap.class,
          IntTreePMap.class,
          TreePSet.class,
          TreePVector.class,
          Lookup.class,
          Fifo.class,
          Link.class,
          Map.class,
          SortedMap.class,
          Map.Entry.class,
          List.class,
          Set.class);

  private static void walk(Type type, Set<String> seen) {
    Class<?> raw = Types.raw(Types.bound(type, type));
    if (type instanceof ParameterizedType parameterized) {
      assertThat(GENERIC).as("types with arguments").contains(raw);
      for (Type argument : parameterized.getActualTypeArguments()) {
        walk(Types.bound(argument, type), seen);
      }
    } else if (raw == Timer.class) {
      for (Class<?> timer : Timer.class.getPermittedSubclasses()) {
        walk(timer, seen);
      }
    } else if (!SCALARS.contains(raw) && !raw.isEnum() && seen.add(raw.getSimpleName())) {
      assertThat(raw.getName()).as("types").startsWith("org.charm4j.");
      List<Class<?>> types = new ArrayList<>();
      for (Field field : ValueWriter.fieldsOf(raw)) {
        types.add(field.getType());
        walk(field.getGenericType(), seen);
      }
      assertThat(raw.getDeclaredConstructors())
          .as("constructors of " + raw)
          .anyMatch(made -> List.of(made.getParameterTypes()).equals(types));
    }
  }

  @Test
  void contentsOfSecretsAreMarkedAndNowhereElse() {
    String saved = yaml();
    assertThat(saved).contains("secret-content:\n", "aGlkZGVu").doesNotContain("hidden");
    assertThat(saved.split("aGlkZGVu", -1).length - 1)
        .isEqualTo(saved.split("secret-content:\\s+key: \"aGlkZGVu", -1).length - 1);
  }

  @Test
  void whatCannotBeIsRefusedWithItsPlace() {
    String saved = yaml();
    assertRefused(
        saved.replaceFirst("life: \"alive\"", "life: \"undead\""),
        "at applications > a > life: this must be one of: alive, dying");
    assertRefused(
        saved.replaceFirst("trust: false", "trust: \"no\""),
        "at applications > a > trust: this must be true or false");
    assertRefused(
        saved.replaceFirst("trust: false", "thrust: false"),
        "at applications > a: there is no trust");
    assertRefused(
        saved.replaceFirst("trust: false", "trust: false\n    thrust: true"),
        "at applications > a: nothing is called thrust here; there are: name, charm,"
            + " charm-revision, earlier-charms, life, settings, trust, leader, status,"
            + " leader-settings, units, relations, resources");
    assertRefused(
        saved.replaceFirst("now: \"[^\"]*\"", "now: yesterday"),
        "at now: this must be an instant, such as 2025-01-01T00:00:00Z");
    assertRefused(
        saved.replaceFirst("update-status-interval: \"[^\"]*\"", "update-status-interval: 5"),
        "at config > update-status-interval: this must be a text");
    assertRefused(
        saved.replaceFirst("step-limit: \\d+", "step-limit: 0"),
        "at config: this is impossible: step limit and journal limit must be at least 1");
    assertRefused(
        saved.replaceFirst("is: \"rotation\"", "is: \"spin\""),
        "> value: a timer is one of: rotation, expiry, update-status, retry");
  }

  @Test
  void whatContradictsItselfIsRefused() {
    String saved = yaml();
    assertRefused(
        saved.replaceFirst("leader: \"a/0\"", "leader: \"a/7\""),
        "it contradicts itself: a: the leader is gone (H-030)");
    assertRefused(
        saved.replaceFirst("\\n  a/1:", "\n  a/2:"),
        "it contradicts itself: a: there is no unit a/1");
    assertRefused(saved.replaceFirst("latest: 2", "latest: 1"), "it contradicts itself: secret:");
  }

  private void assertRefused(String text, String what) {
    assertThatThrownBy(() -> worlds.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what);
  }

  @Test
  void anExecThatWaitsCannotBeKept() {
    lab.juju.exec("b/0", (environment, commands) -> 0);
    assertThatThrownBy(this::yaml)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waits for its unit");
  }
}
