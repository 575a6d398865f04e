package org.charm4j.hook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a charm's metadata tells people and stores about it. Juju takes no notice of it but for the
 * user.
 *
 * @param title its name for people; empty where the charm does not say
 * @param maintainers who looks after it, such as {@code Ada <ada@example.com>}
 * @param links addresses by what they lead to: {@code contact}, {@code documentation}, {@code
 *     issues}, {@code source} and {@code website}, also where the charm uses the keys of an older
 *     file
 * @param tags words to find it by; an older file calls them categories, too
 * @param terms what a person has to agree to
 * @param user who runs the charm on Kubernetes: {@code root}, {@code sudoer} or {@code non-root}
 */
public record CharmAbout(
    String title,
    List<String> maintainers,
    SortedMap<String, List<String>> links,
    List<String> tags,
    List<String> terms,
    Optional<String> user) {

  /** Checks the parts. */
  public CharmAbout {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(links, "links");
    Objects.requireNonNull(user, "user");
    maintainers = List.copyOf(maintainers);
    tags = List.copyOf(tags);
    terms = List.copyOf(terms);
  }
}
