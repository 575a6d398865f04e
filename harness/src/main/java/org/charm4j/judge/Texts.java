package org.charm4j.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of a picture, each once, so that thousands of hooks do not repeat them. */
final class Texts {
  private final Masks masks;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  Texts(Masks masks) {
    this.masks = masks;
  }

  /** Returns the number that stands for a text, with what is secret in it hidden. */
  int of(String text) {
    return numbers.computeIfAbsent(masks.in(text), masked -> numbers.size());
  }

  List<Integer> of(List<?> texts) {
    List<Integer> all = new ArrayList<>();
    texts.forEach(text -> all.add(of(text.toString())));
    return all;
  }

  List<String> all() {
    return new ArrayList<>(numbers.keySet());
  }
}
