package org.charm4j.charm;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.LinkedHashSet;
import java.util.Set;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.hook.CharmMetadataReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the metadata that belongs to a charm's class. It starts from where the class itself lies,
 * so that several charms on one class path do not take each other's.
 */
final class MetadataFinder {

  private MetadataFinder() {}

  static CharmMetadata find(Class<?> charmClass) {
    Set<String> places = placesFor(charmClass);
    for (String place : places) {
      CharmMetadata found = CharmMetadataReader.readIfPresent(urlOf(place));
      if (found != null) {
        return found;
      }
    }
    throw new CharmMetadataException(
        "no charmcraft.yaml or metadata.yaml for the charm "
            + charmClass.getName()
            + "; looked in "
            + String.join(" and ", places)
            + "; put it beside the class or into the root of its class directory or jar");
  }

  /**
   * Returns the URLs of the directories to look in, as text: URL's own equality asks the network.
   */
  private static Set<String> placesFor(Class<?> charmClass) {
    String path = charmClass.getName().replace('.', '/') + ".class";
    String file = path.substring(path.lastIndexOf('/') + 1);
    URL ownFile = charmClass.getResource(file);
    if (ownFile == null) {
      throw new CharmMetadataException(
          "the class file of the charm " + charmClass.getName() + " is not on the class path");
    }
    String own = ownFile.toString();
    Set<String> places = new LinkedHashSet<>();
    places.add(own.substring(0, own.length() - file.length()));
    // Some builds keep classes and resources apart; then the class loader knows where both are.
    addDirectoryOf(charmClass.getResource("charmcraft.yaml"), places);
    addDirectoryOf(charmClass.getResource("metadata.yaml"), places);
    places.add(own.substring(0, own.length() - path.length()));
    return places;
  }

  private static void addDirectoryOf(@Nullable URL file, Set<String> places) {
    if (file != null) {
      String text = file.toString();
      places.add(text.substring(0, text.lastIndexOf('/') + 1));
    }
  }

  private static URL urlOf(String place) {
    try {
      return new URL(place);
    } catch (MalformedURLException e) {
      throw new AssertionError("not a URL, although a class loader gave it: " + place, e);
    }
  }
}
