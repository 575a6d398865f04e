package org.charm4j.examples.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every rule has one anchor, every number that is named anywhere in the repository has a rule, and
 * every link between pages leads somewhere.
 */
class RuleBookTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path DOCS = ROOT.resolve("harness/docs");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

  private final RuleBook book = RuleBook.read(DOCS);

  @Test
  void everyRuleHasOneAnchor() {
    assertThat(book.faults()).isEmpty();
    assertThat(book.pages()).hasSizeGreaterThan(800);
  }

  @Test
  void everyNumberThatIsNamedHasARule() {
    List<String> unknown = new ArrayList<>();
    for (Path file : RuleBook.files(ROOT, ".java", ".md", ".yaml", ".xml", ".sh", "/juju")) {
      unknown.addAll(book.unknown(ROOT.relativize(file).toString(), RuleBook.lines(file)));
    }
    assertThat(unknown)
        .as("numbers without a rule; CONTRIBUTING, \"How to add a rule\", says how to add one")
        .isEmpty();
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : RuleBook.files(ROOT, ".md")) {
      for (String line : RuleBook.lines(page)) {
        Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", ""));
        while (link.find()) {
          links++;
          if (!link.group(1).matches("https?://.*") && !leadsSomewhere(page, link.group(1))) {
            broken.add(ROOT.relativize(page) + ": " + link.group(1));
          }
        }
      }
    }
    assertThat(broken).as("links that lead nowhere").isEmpty();
    assertThat(links).isGreaterThan(50);
  }

  private static boolean leadsSomewhere(Path page, String target) {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
  }

  /**
   * Returns the anchors of a page: its own, and those that a reader on the web makes of headings.
   */
  private static Set<String> anchors(Path page) {
    Set<String> anchors = new TreeSet<>();
    for (String line : RuleBook.lines(page)) {
      Matcher own = Pattern.compile("<a id=\"([^\"]*)\">").matcher(line);
      while (own.find()) {
        anchors.add(own.group(1));
      }
      if (line.matches("#+ .*")) {
        String title = line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT);
        anchors.add(title.replaceAll("[^\\w -]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }

  @Test
  void everyPageOfRulesStandsInTheIndex() throws IOException {
    String index = Files.readString(DOCS.resolve("juju/README.md"));

    assertThat(RuleBook.files(DOCS.resolve("juju"), ".md"))
        .filteredOn(page -> !page.endsWith("README.md"))
        .allSatisfy(page -> assertThat(index).contains("](" + page.getFileName() + ")"));
  }

  @Test
  void aWrongBookIsNoticed(@TempDir Path docs) throws IOException {
    Files.writeString(
        docs.resolve("rules.md"),
        """
        - <a id="s-001"></a>**S-001** One.
        - <a id="s-001"></a>**S-001** Again.
        - **S-002** Without an anchor.
        - <a id="s-003"></a>**S-004** Another number.
        | <a id="q-01"></a>Q-01 | a row |
        | Q-02 | a row without an anchor |
        """);
    RuleBook wrong = RuleBook.read(docs);

    assertThat(wrong.faults())
        .containsExactly(
            "rules.md:2: S-001 has an anchor already, in rules.md",
            "rules.md:3: S-002 needs <a id=\"s-002\"></a> before it",
            "rules.md:4: the anchor s-003 has to stand before S-003",
            "rules.md:6: Q-02 needs <a id=\"q-02\"></a> before it");
    assertThat(wrong.unknown("Some.java", List.of("// S-001, Q-01.", "(UTF-8; S-010, H-001)")))
        .containsExactly("Some.java:2: S-010", "Some.java:2: H-001");
  }
}
