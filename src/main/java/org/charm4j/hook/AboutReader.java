package org.charm4j.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what metadata tells people: a text or a list of them under each key. */
final class AboutReader {

  /** Links in {@code charmcraft.yaml}, and what {@code metadata.yaml} calls them. */
  private static final Map<String, String> LINKS =
      Map.of(
          "contact", "contact",
          "documentation", "docs",
          "issues", "issues",
          "source", "source",
          "website", "website");

  private AboutReader() {}

  static CharmAbout read(Map<String, YamlNode> fields) {
    List<String> maintainers = texts(fields.get("maintainers"));
    maintainers.addAll(texts(fields.get("maintainer")));
    List<String> tags = texts(fields.get("tags"));
    tags.addAll(texts(fields.get("categories")));
    List<String> title = texts(fields.get("title"));
    title.addAll(texts(fields.get("display-name")));
    return new CharmAbout(
        title.isEmpty() ? "" : title.get(0),
        maintainers,
        links(fields),
        tags,
        texts(fields.get("terms")),
        texts(fields.get("charm-user")).stream().findFirst());
  }

  private static SortedMap<String, List<String>> links(Map<String, YamlNode> fields) {
    YamlNode section = fields.get("links");
    Map<String, YamlNode> named = section != null && section.isMap() ? section.entries() : Map.of();
    SortedMap<String, List<String>> links = new TreeMap<>();
    LINKS.forEach(
        (name, older) -> {
          List<String> found = texts(named.get(name));
          found.addAll(texts(fields.get(older)));
          if (!found.isEmpty()) {
            links.put(name, List.copyOf(found));
          }
        });
    return links;
  }

  private static List<String> texts(@Nullable YamlNode node) {
    List<String> texts = new ArrayList<>();
    if (node != null && node.isList()) {
      node.elements().forEach(element -> texts.add(element.written()));
    } else if (node != null && !node.isNull() && !node.isMap()) {
      texts.add(node.written());
    }
    return texts;
  }
}
