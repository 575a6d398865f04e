package org.charm4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextSearchTest {
  private static List<String> found(TextSearch<String> search, String text) {
    return search.in(text).stream()
        .map(hit -> hit.meaning() + "@" + hit.from() + "-" + hit.to())
        .toList();
  }

  @Test
  void findsAllPatternsWhereverTheyAre() {
    TextSearch<String> search = new TextSearch<>();
    search.add("abcdefgh", "short");
    search.add("abcdefghij", "long");
    search.add("bcdefghi", "inside");
    assertThat(found(search, "abcdefghij")).containsExactly("short@0-8", "long@0-10", "inside@1-9");
    assertThat(found(search, "xxabcdefghxabcdefgh")).containsExactly("short@2-10", "short@11-19");
    assertThat(found(search, "abcdefg")).isEmpty();
    assertThat(found(search, "")).isEmpty();
    assertThat(search.size()).isEqualTo(3);
  }

  @Test
  void thePatternAddedFirstKeepsItsMeaning() {
    TextSearch<String> search = new TextSearch<>();
    search.add("abcdefgh", "first");
    search.add("abcdefgh", "second");
    assertThat(found(search, "abcdefgh")).containsExactly("first@0-8");
  }

  @Test
  void refusesPatternsThatAreTooShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextSearch<String>().add("abcdefg", ""))
        .withMessage("a pattern of 7 characters");
  }

  /** Against the plain way, with few letters, so that much looks alike. */
  @Test
  void agreesWithLookingForEachByItself() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      TextSearch<String> search = new TextSearch<>();
      List<String> patterns = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String pattern = letters(random, 8 + random.nextInt(4));
        if (!patterns.contains(pattern)) {
          patterns.add(pattern);
          search.add(pattern, pattern);
        }
      }
      String text = letters(random, 400) + patterns.get(0) + letters(random, 50);
      List<String> expected = new ArrayList<>();
      for (String pattern : patterns) {
        for (int at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
          expected.add(pattern + "@" + at + "-" + (at + pattern.length()));
        }
      }
      assertThat(found(search, text)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    return text.toString();
  }
}
