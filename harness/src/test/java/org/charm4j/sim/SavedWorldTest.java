package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.charm4j.hook.CharmProcess;
import org.charm4j.hook.RotatePolicy;
import org.charm4j.sim.words.Change;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.UserAccess;
import org.charm4j.sim.world.Fifo;
import org.charm4j.sim.world.Link;
import org.charm4j.sim.world.Lookup;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.SavedNames;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.Timer;
import org.charm4j.sim.world.Types;
import org.junit.jupiter.api.Test;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/** Worlds that go through a file of YAML and go on as if nothing had been. */
class SavedWorldTest {
  private final SavedScenario scenario = new SavedScenario(Lab.plain());
  private final Lab lab = scenario.lab;
  private final int action = scenario.action;

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

  /**
   * The file of such a world, as it was when this form of the file was made: whatever is renamed in
   * the code, this file is read as it was, and written so. A change that cannot be helped needs
   * another version in {@code SavedState}.
   */
  @Test
  void theFileIsAsItEverWas() throws IOException {
    yaml(); // so that the charms of the file are known
    String golden = Files.readString(Path.of("src/test/resources/saved/world.yaml"));
    Snapshot read = worlds.read(golden);

    assertThat(worlds.write(read)).isEqualTo(golden);
    Controller old = Controller.of(read);
    assertThat(old.now()).isEqualTo("2025-01-03T06:00:00Z");
    assertThat(old.application("a").leader()).isEqualTo("a/0");
    assertThat(old.application("a").settings()).containsEntry("n", 7L).containsEntry("f", 1.5);
    assertThat(old.applicationStatus("a").message()).isEqualTo("all");
    assertThat(old.unit("a/0").shownStatus().status()).isEqualTo("active");
    assertThat(old.unit("a/0").shownStatus().message()).isEqualTo("fine");
    assertThat(old.unit("a/0").openPorts()).containsExactly("icmp", "80-90/tcp");
    assertThat(old.unit("d/0").principal()).isEqualTo("a/0");
    assertThat(old.unit("b/1").failedHook()).hasToString("update-status");
    assertThat(old.relation(2).suspended()).isTrue();
    SecretView secret = old.secrets().get(0);
    assertThat(secret.label()).isEqualTo("own");
    assertThat(secret.policy()).isEqualTo(RotatePolicy.DAILY);
    assertThat(secret.latest()).isEqualTo(2);
    assertThat(secret.revisions().get(2).reveal()).containsEntry("key", "again");
    assertThat(secret.observers().get("b/0").label()).isEqualTo("theirs");
    assertThat(secret.nextRotate()).isEqualTo("2025-01-03T00:00:00Z");
  }

  /** A field that a later hand adds is kept, or this says that its type cannot be. */
  @Test
  void everyFieldOfTheWorldHasATypeThatCanBeReadBack() {
    Set<String> seen = new TreeSet<>();
    walk(ModelState.class, seen);
    assertThat(seen).contains("RevisionState", "Chain", "Rotation", "StorageState");
    SavedNames.classes().forEach(named -> assertThat(seen).contains(named.getSimpleName()));
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
    } else if (raw.isEnum()) {
      seen.add(raw.getSimpleName());
      List<String> words = new ArrayList<>();
      for (Object constant : raw.getEnumConstants()) {
        words.add(SavedNames.of((Enum<?>) constant));
      }
      assertThat(words).as("words of " + raw).doesNotHaveDuplicates();
    } else if (!SCALARS.contains(raw) && seen.add(raw.getSimpleName())) {
      assertThat(raw.getName()).as("types").startsWith("org.charm4j.");
      List<Class<?>> types = new ArrayList<>();
      for (Field field : SavedNames.fieldsOf(raw)) {
        types.add(field.getType());
        walk(field.getGenericType(), seen);
      }
      assertThat(SavedNames.of(raw)).as("names of " + raw).hasSameSizeAs(types);
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
        "at applications > a > leader: this is no unit of the application");
    assertRefused(
        saved.replaceFirst("\\n  a/1:", "\n  a/2:"), "at units > a/2: its name is another one");
    assertRefused(saved.replaceFirst("latest: 2", "latest: 1"), "at secrets > 1 > ");
    assertRefused(
        saved.replaceFirst("relation: 1\n", "relation: 7\n"),
        "at secrets > 1 > grants > b > relation: there is no such relation");
    assertRefused(
        saved.replaceFirst("(is: \"rotation\"\n *secret:) 1", "$1 2"),
        "at secrets > 2 > next-rotate: there is a timer for a rotation, and no time");
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
