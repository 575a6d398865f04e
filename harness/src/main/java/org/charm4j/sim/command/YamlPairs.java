package org.charm4j.sim.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.charm4j.sim.command.WrittenNode.Kind;

/**
 * Goes through the keys and values of a YAML map, those of maps that {@code <<} merges into it in
 * their place: whatever comes later overrides it.
 */
final class YamlPairs {
  private final BiConsumer<WrittenNode, WrittenNode> each;
  private final List<WrittenNode> merging = new ArrayList<>();

  YamlPairs(BiConsumer<WrittenNode, WrittenNode> each) {
    this.each = each;
  }

  /** Gives every key and value of a map to the consumer. */
  void of(WrittenNode map) {
    for (int at = 0; at < map.children().size(); at += 2) {
      WrittenNode key = map.children().get(at);
      WrittenNode value = map.children().get(at + 1);
      if (key.isMerge()) {
        merge(value);
      } else {
        each.accept(key, value);
      }
    }
  }

  private void merge(WrittenNode value) {
    switch (value.kind()) {
      case MAP -> of(value);
      case ALIAS -> mergeAlias(value);
      case LIST -> mergeAll(value.children());
      case SCALAR -> throw noMap();
    }
  }

  private void mergeAlias(WrittenNode alias) {
    WrittenNode target = alias.target();
    if (target == null || target.kind() != Kind.MAP) {
      throw noMap();
    }
    if (merging.contains(alias)) {
      throw alias.containsItself();
    }
    merging.add(alias);
    of(target);
    merging.remove(alias);
  }

  /** The maps that stand first win. */
  private void mergeAll(List<WrittenNode> maps) {
    for (int at = maps.size() - 1; at >= 0; at--) {
      if (maps.get(at).kind() != Kind.MAP && maps.get(at).kind() != Kind.ALIAS) {
        throw noMap();
      }
      merge(maps.get(at));
    }
  }

  private static YamlProblem noMap() {
    return new YamlProblem("map merge requires map or sequence of maps as the value");
  }
}
