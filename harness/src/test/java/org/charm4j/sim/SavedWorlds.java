package org.charm4j.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charm4j.hook.CharmProcess;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.JournalEntry;
import org.charm4j.sim.world.Fifo;
import org.charm4j.sim.world.Link;
import org.charm4j.sim.world.Lookup;
import org.charm4j.sim.world.ModelState;

/** Takes worlds through YAML and back; charms keep their place in a list. */
public final class SavedWorlds {
  private final YAMLMapper yaml = new YAMLMapper();
  private final ObjectMapper json = new ObjectMapper();
  private final List<CharmSpec> charms = new ArrayList<>();

  private Object write(CharmSpec charm) {
    if (!charms.contains(charm)) {
      charms.add(charm);
    }
    return "charm " + charms.indexOf(charm);
  }

  private CharmSpec read(Object name) {
    for (CharmSpec charm : charms) {
      if (name.equals("charm " + charms.indexOf(charm))) {
        return charm;
      }
    }
    throw new IllegalArgumentException("there is no such charm");
  }

  /** Returns a world as YAML. */
  public String write(Snapshot world) {
    try {
      return yaml.writeValueAsString(SavedWorld.write(world, this::write));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the tree of a world, which can be changed. */
  public Map<String, Object> tree(Snapshot world) {
    Map<String, Object> copy = new LinkedHashMap<>();
    SavedWorld.write(world, this::write).forEach((key, value) -> copy.put(key, copy(value)));
    return copy;
  }

  static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, one) -> copy.put(key, copy(one)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(one -> copy.add(copy(one)));
      return copy;
    }
    return value;
  }

  /** Returns the world of a tree. */
  public Snapshot of(Map<String, Object> tree) {
    return SavedWorld.read(tree, this::read);
  }

  /** Returns the world of some YAML. */
  public Snapshot read(String text) {
    try {
      Map<String, Object> tree = yaml.readValue(text, new TypeReference<>() {});
      return SavedWorld.read(tree, this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a world after its way through text, JSON for speed, having compared the two. */
  public Snapshot reloaded(Snapshot world) {
    try {
      String text = json.writeValueAsString(SavedWorld.write(world, this::write));
      Snapshot loaded =
          SavedWorld.read(
              json.readValue(text, new TypeReference<Map<String, Object>>() {}), this::read);
      requireSame(loaded, world);
      return loaded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compares two worlds field by field, without any of the code that saves them. Left out are the
   * changes in the journal, the processes of execs, which are not kept, and the units that may have
   * something to do, which are all of them after loading. (AssertJ's recursive comparison does the
   * same and takes minutes.)
   */
  public static void requireSame(Snapshot actual, Snapshot expected) {
    same("world", actual.state(), expected.state());
  }

  private static void same(String place, Object actual, Object expected) {
    if (actual == expected) {
      return;
    }
    if (actual == null || expected == null) {
      assertThat(actual).as(place).isEqualTo(expected);
    } else if (expected instanceof Link<?> link) {
      same(place, entries((Link<?>) actual), entries(link));
    } else if (expected instanceof Lookup<?, ?> lookup) {
      same(place, ((Lookup<?, ?>) actual).sorted(), lookup.sorted());
    } else if (expected instanceof Fifo<?, ?> queue) {
      same(place, ((Fifo<?, ?>) actual).entries(), queue.entries());
    } else if (expected instanceof Map<?, ?> map) {
      same(place, ((Map<?, ?>) actual).entrySet(), map.entrySet());
    } else if (expected instanceof Map.Entry<?, ?> entry) {
      same(place + " key", ((Map.Entry<?, ?>) actual).getKey(), entry.getKey());
      same(place + "." + entry.getKey(), ((Map.Entry<?, ?>) actual).getValue(), entry.getValue());
    } else if (expected instanceof Collection<?> many) {
      Iterator<?> others = ((Collection<?>) actual).iterator();
      assertThat((Collection<?>) actual).as(place).hasSameSizeAs(many);
      many.forEach(one -> same(place + "[]", others.next(), one));
    } else if (!(expected instanceof CharmProcess)) {
      sameValue(place, actual, expected);
    }
  }

  private static void sameValue(String place, Object actual, Object expected) {
    boolean isLeaf = !expected.getClass().getName().startsWith("org.charm4j.");
    if (isLeaf && actual.equals(expected)) {
      return; // an assertion for each of them would take most of the time
    }
    assertThat(actual.getClass()).as(place).isEqualTo(expected.getClass());
    if (expected instanceof CharmSpec charm) {
      assertThat(((CharmSpec) actual).metadata()).as(place).isEqualTo(charm.metadata());
      return;
    }
    boolean ours = expected.getClass().getPackageName().startsWith("org.charm4j.sim");
    if (!ours || expected instanceof Enum<?>) {
      assertThat(actual).as(place).isEqualTo(expected);
      return;
    }
    for (Field field : expected.getClass().getDeclaredFields()) {
      boolean isState = !Modifier.isStatic(field.getModifiers());
      boolean isKept =
          !(expected instanceof JournalEntry && field.getName().equals("changes"))
              && !(expected instanceof ModelState && field.getName().equals("attention"));
      if (isState && isKept) {
        field.setAccessible(true);
        try {
          same(place + "." + field.getName(), field.get(actual), field.get(expected));
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private static List<Object> entries(Link<?> link) {
    List<Object> entries = new ArrayList<>();
    Link.collect(link, Long.MAX_VALUE, entries);
    return entries;
  }
}
