package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever one thing is changed in a saved world, the file is refused with its place in plain
 * words, or it is a world: one that holds all invariants, saves again as it was, and goes on
 * without a failure of ours.
 */
class SavedMutationTest {
  private static final int MUTATIONS = 1000;

  /** A place, or the top of the file, and then a sentence. */
  private static final Pattern REFUSAL =
      Pattern.compile("(at [^:]+(:[^ ][^:]*)*: .*|there is no \\S+|nothing is called .*)");

  /** What only Java says. */
  private static final Pattern JAVA =
      Pattern.compile(
          "java\\.|org\\.|Exception|@[0-9a-f]{5,}|\\w+\\[\\w+=|\\bnull\\b|Optional|class ");

  final SavedWorlds worlds = new SavedWorlds();
  int refused;
  int accepted;

  @ParameterizedTest
  @ValueSource(strings = {"3.6", "4.1"})
  void aChangedFileIsRefusedWithItsPlaceOrIsAWorld(String release) {
    Snapshot saved = new SavedScenario(Lab.plain().withJuju(release)).juju.snapshot();
    for (int seed = 1; seed <= MUTATIONS; seed++) {
      Map<String, Object> tree = worlds.tree(saved);
      String what = new TreeMutation(new SplittableRandom(seed)).change(tree);
      tryOut(tree, release + ", mutation " + seed + ": " + what);
    }

    assertThat(refused).isGreaterThan(MUTATIONS / 2);
    assertThat(accepted).isGreaterThan(MUTATIONS / 10);
  }

  /** A world with update-status, so that every unit has a timer. */
  @Test
  void aWorldWithUpdateStatusIsReadAsWell() {
    Snapshot saved =
        new SavedScenario(Lab.plain().withUpdateStatusInterval(Duration.ofHours(2)))
            .juju.snapshot();
    for (int seed = 1; seed <= MUTATIONS / 5; seed++) {
      Map<String, Object> tree = worlds.tree(saved);
      String what = new TreeMutation(new SplittableRandom(seed)).change(tree);
      tryOut(tree, "update-status, mutation " + seed + ": " + what);
    }

    assertThat(refused).isGreaterThan(MUTATIONS / 10);
  }

  void tryOut(Map<String, Object> tree, String what) {
    Snapshot world;
    try {
      world = worlds.of(tree);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).as(what).matches(REFUSAL).doesNotContainPattern(JAVA);
      assertThat(e.getMessage()).as(what).doesNotContain("aGlkZGVu", "hidden");
      refused++;
      return;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what, e);
    }
    accepted++;
    try {
      Controller loaded = Controller.of(world);
      loaded.checkInvariants();
      Map<String, Object> again = worlds.tree(world);
      assertThat(worlds.tree(worlds.of(again))).as(what).isEqualTo(worlds.tree(world));
      loaded.advance(Duration.ofHours(3));
      loaded.checkInvariants();
      loaded.applications().forEach(one -> loaded.removeApplication(one.name()));
      loaded.advance(Duration.ofHours(1));
      loaded.checkInvariants();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what, e);
    }
  }

  /** One change somewhere in a tree of maps, lists and values. */
  static final class TreeMutation {
    private final SplittableRandom random;
    private final List<Object> containers = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final Map<Class<?>, List<Object>> values = new LinkedHashMap<>();

    TreeMutation(SplittableRandom random) {
      this.random = random;
    }

    /** Returns what was changed. */
    String change(Map<String, Object> tree) {
      collect(tree, "");
      int at = random.nextInt(containers.size());
      Object container = containers.get(at);
      return places.get(at)
          + (container instanceof Map<?, ?>
              ? inMap(cast(container))
              : inList(SavedMutationTest.<List<Object>>cast(container)));
    }

    private void collect(Object node, String place) {
      if (node instanceof Map<?, ?> map && !map.isEmpty()) {
        containers.add(map);
        places.add(place);
        map.forEach((key, value) -> collect(value, place + " > " + key));
      } else if (node instanceof List<?> list && !list.isEmpty()) {
        containers.add(list);
        places.add(place);
        for (int at = 0; at < list.size(); at++) {
          collect(list.get(at), place + " > " + at);
        }
      } else if (node != null) {
        values.computeIfAbsent(node.getClass(), type -> new ArrayList<>()).add(node);
      }
    }

    private String inMap(Map<String, Object> map) {
      String key = List.copyOf(map.keySet()).get(random.nextInt(map.size()));
      switch (random.nextInt(10)) {
        case 0 -> map.remove(key);
        case 1 -> map.put(key + "x", map.remove(key));
        case 2 -> map.put(key + "-too", map.get(key));
        case 3 -> map.put(key, SavedWorlds.copy(containers.get(random.nextInt(containers.size()))));
        default -> map.put(key, other(map.get(key)));
      }
      return " > " + key + " => " + map.keySet() + " " + shown(map.get(key));
    }

    private String inList(List<Object> list) {
      int at = random.nextInt(list.size());
      switch (random.nextInt(6)) {
        case 0 -> list.remove(at);
        case 1 -> list.add(at, list.get(at));
        case 2 -> list.add(list.remove(at));
        case 3 -> list.set(at, SavedWorlds.copy(containers.get(random.nextInt(containers.size()))));
        default -> list.set(at, other(list.get(at)));
      }
      return " > " + at + " => " + shown(at < list.size() ? list.get(at) : null);
    }

    private Object other(Object value) {
      Object[] nonsense = {
        null, 7, "x", true, new TreeMap<>(), new ArrayList<>(), -1, "", 2.5, -1L << 40, "a/0", "a"
      };
      List<Object> alike = value == null ? null : values.get(value.getClass());
      if (value instanceof Integer number && random.nextBoolean()) {
        return number + (random.nextBoolean() ? 1 : -1);
      }
      return alike == null || random.nextInt(4) == 0
          ? nonsense[random.nextInt(nonsense.length)]
          : alike.get(random.nextInt(alike.size()));
    }

    private static String shown(Object value) {
      String text = String.valueOf(value);
      return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Jackson reads it
  private static <T> T cast(Object container) {
    return (T) container;
  }
}
