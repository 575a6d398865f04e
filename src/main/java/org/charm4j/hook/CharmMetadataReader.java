package org.charm4j.hook;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metadata of a charm, from {@code charmcraft.yaml} or from {@code metadata.yaml}, {@code
 * config.yaml} and {@code actions.yaml}.
 *
 * <p>It leaves out what says nothing about the behaviour of the charm: bases, parts, platforms and
 * so on.
 */
public final class CharmMetadataReader {

  private static final String CHARMCRAFT = "charmcraft.yaml";
  private static final String METADATA = "metadata.yaml";

  private CharmMetadataReader() {}

  /**
   * Reads the metadata in a charm's directory. Each part is taken from its own file if there is
   * one, and else from {@code charmcraft.yaml}.
   *
   * @throws CharmMetadataException if there is no metadata or it is wrong
   */
  public static CharmMetadata read(Path directory) {
    CharmMetadata found;
    try {
      found = readIfPresent(directory.toAbsolutePath().toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a directory that can be read: " + directory, e);
    }
    if (found == null) {
      throw new CharmMetadataException(
          "no " + METADATA + " or " + CHARMCRAFT + " in the directory " + directory);
    }
    return found;
  }

  /**
   * Reads the metadata at a place of a class path, like {@link #read(Path)} in a directory.
   *
   * @param directory the URL of a directory or of a path in a jar
   * @return the metadata, or null if there is neither {@code metadata.yaml} nor {@code
   *     charmcraft.yaml}
   * @throws CharmMetadataException if it is wrong
   */
  public static @Nullable CharmMetadata readIfPresent(URL directory) {
    String base = directory.toString().endsWith("/") ? directory.toString() : directory + "/";
    YamlNode charmcraft = load(base, CHARMCRAFT);
    YamlNode metadata = load(base, METADATA);
    YamlNode general = metadata == null ? charmcraft : metadata;
    if (general == null) {
      return null;
    }
    YamlNode config = load(base, "config.yaml");
    YamlNode actions = load(base, "actions.yaml");
    return build(
        general,
        config == null ? child(charmcraft, "config") : config,
        actions == null ? child(charmcraft, "actions") : actions);
  }

  /**
   * Reads a {@code charmcraft.yaml} that is given as text, with everything in it.
   *
   * @param sourceName what errors call it
   * @throws CharmMetadataException if it is wrong
   */
  public static CharmMetadata parse(String sourceName, String charmcraftYaml) {
    YamlNode root = YamlTree.parse(sourceName, charmcraftYaml);
    return build(root, child(root, "config"), child(root, "actions"));
  }

  private static CharmMetadata build(
      YamlNode general, @Nullable YamlNode config, @Nullable YamlNode actions) {
    Map<String, YamlNode> fields = general.entries("charm metadata");
    YamlNode name = fields.get("name");
    if (name == null) {
      throw general.error("charm metadata: expected a name");
    }
    YamlNode subordinate = fields.get("subordinate");
    CharmMetadata meta =
        new CharmMetadata(
            name.text("name"),
            prose(fields, "summary"),
            prose(fields, "description"),
            subordinate != null && subordinate.bool("subordinate"),
            EndpointsReader.read(name, fields),
            OptionsReader.read(config),
            ActionsReader.read(actions),
            names(fields, "extra-bindings"),
            ResourcesReader.read(fields.get("resources")),
            StorageReader.read(fields.get("storage")),
            names(fields, "containers"));
    EndpointsReader.checkSubordinate(general, meta);
    return meta;
  }

  /** Returns the keys of a section; what stands below them does not matter. */
  private static SortedSet<String> names(Map<String, YamlNode> fields, String section) {
    YamlNode node = fields.get(section);
    return node == null ? new TreeSet<>() : new TreeSet<>(node.entries(section).keySet());
  }

  private static String prose(Map<String, YamlNode> fields, String key) {
    YamlNode node = fields.get(key);
    return node == null ? "" : node.prose(key);
  }

  private static @Nullable YamlNode child(@Nullable YamlNode node, String key) {
    return node == null ? null : node.entries("charm metadata").get(key);
  }

  private static @Nullable YamlNode load(String base, String file) {
    try {
      URLConnection connection = new URL(base + file).openConnection();
      connection.setUseCaches(false); // A cached jar would stay open, and stale after a rebuild.
      try (InputStream stream = connection.getInputStream()) {
        String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        return YamlTree.parse(shown(connection.getURL()), text);
      }
    } catch (FileNotFoundException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + base + file, e);
    }
  }

  /** Returns a path that an editor can open, or the URL of a file in a jar. */
  private static String shown(URL file) {
    String text = file.toString();
    return file.getProtocol().equals("file") ? Path.of(URI.create(text)).toString() : text;
  }
}
