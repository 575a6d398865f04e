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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.charm4j.hook.YamlTree.Reader;
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

  /** Keys of the metadata's two formats, which do not go together. */
  private static final Set<String> OLD_KEYS = Set.of("series", "deployment", "min-juju-version");

  private static final Set<String> NEW_KEYS = Set.of("containers", "assumes", "charm-user");

  private static final Set<String> USERS = Set.of("root", "sudoer", "non-root");

  private CharmMetadataReader() {}

  /**
   * Reads the metadata in a charm's directory. Each part is taken from its own file if there is
   * one, and else from {@code charmcraft.yaml}. They are checked as Juju does at deploy: among
   * others they have to have a summary and a description.
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
    YamlNode charmcraft = load(base, CHARMCRAFT, Reader.CHARMCRAFT);
    YamlNode metadata = load(base, METADATA, Reader.JUJU);
    YamlNode general = metadata == null ? packed(charmcraft) : metadata;
    if (general == null) {
      return null;
    }
    YamlNode config = load(base, "config.yaml", Reader.JUJU);
    YamlNode actions = load(base, "actions.yaml", Reader.JUJU);
    return build(
        general,
        true,
        config == null ? child(charmcraft, "config") : config,
        actions == null ? child(charmcraft, "actions") : actions);
  }

  /**
   * Reads a {@code charmcraft.yaml} that is given as text, with everything in it. Summary and
   * description may be left out: a text is not what Juju gets to see, but a part that a test plays.
   *
   * @param sourceName what errors call it
   * @throws CharmMetadataException if it is wrong
   */
  public static CharmMetadata parse(String sourceName, String charmcraftYaml) {
    YamlNode root = YamlTree.parse(sourceName, charmcraftYaml, Reader.CHARMCRAFT);
    YamlNode general = packed(root);
    return build(
        general == null ? root : general, false, child(root, "config"), child(root, "actions"));
  }

  /** Returns a {@code charmcraft.yaml} as packing leaves it: without keys that say nothing. */
  private static @Nullable YamlNode packed(@Nullable YamlNode charmcraft) {
    if (charmcraft == null || !charmcraft.isMap()) {
      return charmcraft;
    }
    Map<String, YamlNode> fields = new LinkedHashMap<>(charmcraft.entries());
    fields.values().removeIf(YamlNode::isNull);
    return new YamlNode(
        fields,
        "",
        charmcraft.oddKey(),
        charmcraft.source(),
        charmcraft.line(),
        charmcraft.column());
  }

  private static CharmMetadata build(
      YamlNode general, boolean told, @Nullable YamlNode config, @Nullable YamlNode actions) {
    Map<String, YamlNode> fields = general.entries("map[interface {}]interface {}");
    checkFormat(general, new TreeSet<>(fields.keySet()));
    MetadataShape.check(fields.isEmpty() ? empty(general) : general, told);
    YamlNode nothing = general.nothing();
    String name = fields.getOrDefault("name", nothing).written();
    boolean subordinate =
        Boolean.TRUE.equals(Coerced.truth(fields.getOrDefault("subordinate", nothing)));
    SortedMap<String, ResourceMetadata> resources = ResourcesReader.read(fields.get("resources"));
    SortedMap<String, StorageMetadata> storage = StorageReader.read(name, fields.get("storage"));
    SortedSet<String> containers =
        ContainersReader.read(fields.get("containers"), resources, storage);
    checkUser(fields.get("charm-user"));
    SortedMap<String, EndpointMetadata> endpoints =
        EndpointsReader.read(general, fields, name, subordinate);
    return new CharmMetadata(
        name,
        fields.getOrDefault("summary", nothing).written(),
        fields.getOrDefault("description", nothing).written(),
        subordinate,
        endpoints,
        OptionsReader.read(config),
        ActionsReader.read(name, actions),
        extraBindings(name, fields.get("extra-bindings"), endpoints),
        resources,
        storage,
        containers,
        AssumesReader.read(fields.get("assumes")),
        minJujuVersion(fields.get("min-juju-version")),
        AboutReader.read(fields));
  }

  private static YamlNode empty(YamlNode general) {
    return new YamlNode(Map.of(), "", null, general.source(), general.line(), general.column());
  }

  /** The keys of one format are named that stands beside the first key of the other. */
  private static void checkFormat(YamlNode general, SortedSet<String> keys) {
    List<String> fresh = keys.stream().filter(NEW_KEYS::contains).toList();
    List<String> old = keys.stream().filter(OLD_KEYS::contains).toList();
    if (!fresh.isEmpty() && !old.isEmpty()) {
      boolean freshFirst = fresh.get(0).compareTo(old.get(0)) < 0;
      throw general.error(
          "ambiguous metadata: keys %s cannot be used with %s"
              .formatted(quoted(freshFirst ? old : fresh), quoted(freshFirst ? fresh : old)));
    }
  }

  private static String quoted(List<String> keys) {
    return "\"" + String.join("\", \"", keys) + "\"";
  }

  private static void checkUser(@Nullable YamlNode user) {
    if (user != null && !USERS.contains(user.written())) {
      throw user.error(
          "parsing charm-user: invalid charm-user "
              + GoQuotes.quote(user.written())
              + " expected one of root, sudoer or non-root");
    }
  }

  /** All three numbers have to be there. */
  private static @Nullable JujuVersion minJujuVersion(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    if (!node.written().matches("\\d{1,9}\\.\\d{1,9}(\\.|-[a-z]+)\\d{1,9}(\\.\\d{1,9})?")) {
      throw node.error(
          "invalid min-juju-version: invalid version " + GoQuotes.quote(node.written()));
    }
    return JujuVersion.of(node.written());
  }

  private static SortedSet<String> extraBindings(
      String charm, @Nullable YamlNode section, Map<String, EndpointMetadata> endpoints) {
    if (section == null) {
      return new TreeSet<>();
    }
    SortedSet<String> names = new TreeSet<>(section.entries().keySet());
    String invalid = "charm " + GoQuotes.quote(charm) + " has invalid extra bindings: ";
    if (names.isEmpty()) {
      throw section.error(invalid + "extra bindings cannot be empty when specified");
    }
    SortedSet<String> taken = new TreeSet<>(names);
    taken.retainAll(endpoints.keySet());
    if (!taken.isEmpty()) {
      throw section.error(
          invalid
              + "relation names ("
              + String.join(", ", taken)
              + ") cannot be used in extra bindings");
    }
    return names;
  }

  /** Returns a section of a {@code charmcraft.yaml}, if it says anything. */
  private static @Nullable YamlNode child(@Nullable YamlNode node, String key) {
    YamlNode child = node == null ? null : node.entries("map[interface {}]interface {}").get(key);
    boolean says =
        child != null && !child.isNull() && !(child.isMap() && child.entries().isEmpty());
    return says ? child : null;
  }

  private static @Nullable YamlNode load(String base, String file, Reader reader) {
    try {
      URLConnection connection = new URL(base + file).openConnection();
      connection.setUseCaches(false); // A cached jar would stay open, and stale after a rebuild.
      try (InputStream stream = connection.getInputStream()) {
        String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        return YamlTree.parse(shown(connection.getURL()), text, reader);
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
