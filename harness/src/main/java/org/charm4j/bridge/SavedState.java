package org.charm4j.bridge;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.Trouble;
import org.charm4j.cli.session.SessionSnapshot;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SavedWorld;
import org.charm4j.sim.command.PersonFiles;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;
import org.jspecify.annotations.Nullable;

/**
 * The file of YAML that all models of a stand-in are saved in. It is replaced in one step, so that
 * it is whole whatever happens, and only its owner can read it. Charms are named by their path, and
 * read anew from there. Whatever a file holds, reading it makes a whole snapshot or fails with what
 * is wrong and where, and changes nothing.
 */
final class SavedState {
  private static final String VERSION = "charm4j-state";

  /** 2: the file has names of its own, and holds nothing that follows from the rest. */
  private static final int FORM = 2;

  /** Stands last: a file without it has been cut off. */
  private static final String END = "complete";

  private static final String CONTROLLER = "controller";

  private static final String HEAD =
      """
      # The models of a Juju in memory. "juju sim save" has written this file, "juju sim load" reads it.
      #
      # SECRET: contents of secrets stand under secret-content, in base64 (base64 -d shows them), and
      # whatever charms have told others, logged or printed stands here as they have put it.
      #
      # Times are UTC. What is empty is left out. Each charm is read again from its path, which may be
      # changed here; one that does not begin with a slash is taken from the directory of this file.
      """;

  private final Path file;
  private final CharmFolders charms;

  private SavedState(Path file, CharmFolders charms) {
    this.file = file;
    this.charms = charms;
  }

  static void write(SessionSnapshot snapshot, Path file) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put(VERSION, FORM);
    if (snapshot.current() != null) {
      root.put("current-model", snapshot.current());
    }
    root.put("models-made", snapshot.made());
    root.put("users", users(snapshot));
    Map<String, Object> models = new LinkedHashMap<>();
    snapshot.models().forEach(model -> models.put(model.name(), model(model)));
    root.put("models", models);
    root.put(END, true);
    try {
      replace(file.toAbsolutePath(), HEAD + SavedYaml.MAPPER.writeValueAsString(root));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot save in " + file + ": " + Trouble.of(e), e);
    }
  }

  /** Who is killed meanwhile leaves the old file, and one beside it that the next call replaces. */
  private static void replace(Path file, String text) throws IOException {
    String name = String.valueOf(file.getFileName());
    // A name may have 255 bytes; with what is added it must not have more.
    String kept = name.getBytes(StandardCharsets.UTF_8).length > 200 ? "state" : name;
    PersonFiles.requireReplaceable(file);
    Path fresh = file.resolveSibling("." + kept + ".charm4j-new");
    try {
      Files.deleteIfExists(fresh);
      // Opened once, so that nobody can put another file in its place in between.
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true); // So that the file is whole before its name says so.
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  private static Map<String, Object> users(SessionSnapshot snapshot) {
    Map<String, Object> users = new LinkedHashMap<>();
    snapshot
        .accounts()
        .forEach(
            (name, account) -> {
              Map<String, Object> tree = new LinkedHashMap<>();
              tree.put("display-name", account.displayName());
              tree.put("date-created", account.created().toString());
              boolean isThere =
                  snapshot.models().stream()
                      .anyMatch(model -> model.name().equals(account.current()));
              if (account.current() != null && isThere) {
                tree.put("current-model", account.current());
              }
              if (account.disabled()) {
                tree.put("disabled", true);
              }
              users.put(name, tree);
            });
    return users;
  }

  private static Map<String, Object> model(SessionSnapshot.Model model) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("is-controller", model.isController());
    tree.put("last-charm-revisions", model.uploads());
    tree.put("model-config", model.settings());
    tree.put("notes", model.notes());
    tree.put("world", SavedWorld.write(model.world(), SavedState::charm));
    return tree;
  }

  private static Object charm(CharmSpec charm) {
    if (!(charm.process() instanceof ExternalCharm external)) {
      throw new IllegalStateException(
          "cannot save: " + charm + " lives in this JVM, and not in a directory");
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("path", external.source().toString());
    CharmOrigin origin = charm.origin();
    if (origin != null) {
      tree.put("local", origin.local());
      tree.put("revision", origin.revision());
      tree.put("channel", origin.channel());
    }
    return tree;
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IllegalArgumentException saying what is wrong with the file, and what to do
   */
  static SessionSnapshot read(Path file, CharmFolders charms) {
    Map<String, @Nullable Object> root = parse(file);
    Object version = root.get(VERSION);
    if (version == null) {
      throw new IllegalArgumentException(
          file
              + " was not written by \"juju sim save\": it has no "
              + VERSION
              + "; nothing was changed");
    }
    if (!version.equals(FORM)) {
      throw new IllegalArgumentException(
          file
              + " is of version "
              + version
              + ", and this Charm4J reads version "
              + FORM
              + "; load it with the Charm4J that saved it;"
              + " nothing was changed");
    }
    try {
      if (!Boolean.TRUE.equals(root.get(END))) {
        throw new IllegalArgumentException(
            "it is cut off: it does not end with \"" + END + ": true\"");
      }
      return new SavedState(file, charms).snapshot(root);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file
              + " is damaged: "
              + e.getMessage()
              + "; nothing was changed; mend the file, or load another one",
          e);
    }
  }

  /** Says where it is no YAML, and not what stands there, which may be secret. */
  private static Map<String, @Nullable Object> parse(Path file) {
    try {
      Map<String, @Nullable Object> root =
          SavedYaml.MAPPER.readValue(PersonFiles.read(file), new TypeReference<>() {});
      return root == null ? Map.of() : root;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file, e);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new IllegalArgumentException(
          file
              + " was not written by \"juju sim save\": it is not a mapping in YAML"
              + (place == null ? "" : ", see line " + place.getLineNr())
              + "; nothing was changed",
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + Trouble.of(e), e);
    }
  }

  private SessionSnapshot snapshot(Map<?, ?> root) {
    onlyKnown(root, "", VERSION, "current-model", "models-made", "users", "models", END);
    Map<?, ?> models = need(root, "", "models", Map.class);
    List<SessionSnapshot.Model> worlds = new ArrayList<>();
    for (Object name : models.keySet()) {
      worlds.add(model(name.toString(), need(models, "models", name.toString(), Map.class)));
    }
    long controllers = worlds.stream().filter(SessionSnapshot.Model::isController).count();
    SessionSnapshot.Model controller =
        worlds.stream().filter(model -> model.name().equals(CONTROLLER)).findAny().orElse(null);
    if (controllers != 1 || controller == null || !controller.isController()) {
      throw new IllegalArgumentException(
          "at models: the model controller is the controller's own one, and no other is");
    }
    String current = optional(root, "", "current-model");
    if (current != null && !models.containsKey(current)) {
      throw new IllegalArgumentException("at current-model: there is no model " + current);
    }
    TreeMap<String, SessionSnapshot.Account> accounts = new TreeMap<>();
    Map<?, ?> users = need(root, "", "users", Map.class);
    for (Object name : users.keySet()) {
      accounts.put(name.toString(), account(name.toString(), users));
    }
    int made = need(root, "", "models-made", Integer.class);
    SessionSnapshot snapshot = new SessionSnapshot(worlds, current, made, accounts);
    SessionChecks.check(snapshot);
    return snapshot;
  }

  private static SessionSnapshot.Account account(String name, Map<?, ?> users) {
    String place = "users > " + name;
    Map<?, ?> tree = need(users, "users", name, Map.class);
    onlyKnown(tree, place, "display-name", "date-created", "current-model", "disabled");
    try {
      return new SessionSnapshot.Account(
          need(tree, place, "display-name", String.class),
          Instant.parse(need(tree, place, "date-created", String.class)),
          optional(tree, place, "current-model"),
          tree.containsKey("disabled") && need(tree, place, "disabled", Boolean.class));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "at " + place + " > date-created: this must be an instant, as 2025-01-01T00:00:00Z", e);
    }
  }

  private SessionSnapshot.Model model(String name, Map<?, ?> tree) {
    String place = "models > " + name;
    onlyKnown(
        tree, place, "is-controller", "last-charm-revisions", "model-config", "notes", "world");
    TreeMap<String, Integer> uploads = new TreeMap<>();
    Map<?, ?> revisions = need(tree, place, "last-charm-revisions", Map.class);
    for (Object charm : revisions.keySet()) {
      String at = place + " > last-charm-revisions";
      uploads.put(charm.toString(), need(revisions, at, charm.toString(), Integer.class));
    }
    SortedMap<String, String> settings = texts(tree, place, "model-config");
    TreeMap<String, SortedMap<String, String>> notes = new TreeMap<>();
    if (tree.containsKey("notes")) { // The first files have none.
      Map<?, ?> things = need(tree, place, "notes", Map.class);
      for (Object thing : things.keySet()) {
        notes.put(thing.toString(), texts(things, place + " > notes", thing.toString()));
      }
    }
    boolean isController = need(tree, place, "is-controller", Boolean.class);
    Map<?, ?> world = need(tree, place, "world", Map.class);
    try {
      return new SessionSnapshot.Model(
          name, isController, SavedWorld.read(world, this::charm), uploads, settings, notes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "in the world of model " + name + ": " + e.getMessage(), e);
    }
  }

  private static SortedMap<String, String> texts(Map<?, ?> tree, String place, String key) {
    TreeMap<String, String> texts = new TreeMap<>();
    Map<?, ?> found = need(tree, place, key, Map.class);
    for (Object name : found.keySet()) {
      String at = place + " > " + key;
      texts.put(name.toString(), need(found, at, name.toString(), String.class));
    }
    return texts;
  }

  private CharmSpec charm(Object node) {
    if (!(node instanceof Map<?, ?> tree)) {
      throw new IllegalArgumentException("a charm must have a path");
    }
    onlyKnown(tree, "charm", "path", "local", "revision", "channel");
    Path path =
        file.toAbsolutePath().resolveSibling(need(tree, "charm", "path", String.class)).normalize();
    CharmSpec charm = charmAt(path);
    return tree.containsKey("revision")
        ? charm.from(
            new CharmOrigin(
                need(tree, "charm", "local", Boolean.class),
                need(tree, "charm", "revision", Integer.class),
                need(tree, "charm", "channel", String.class)))
        : charm;
  }

  private CharmSpec charmAt(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "there is no charm at " + path + " any more; put it back there, or change its path here");
    }
    try {
      return charms.at(path);
    } catch (RefusedException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "the charm at " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void onlyKnown(Map<?, ?> tree, String place, String... known) {
    for (Object key : tree.keySet()) {
      if (!List.of(known).contains(key)) {
        throw at(
            place, "nothing is called " + key + " here; there are: " + String.join(", ", known));
      }
    }
  }

  private static IllegalArgumentException at(String place, String what) {
    return new IllegalArgumentException(place.isEmpty() ? what : "at " + place + ": " + what);
  }

  private static <T> T need(Map<?, ?> tree, String place, String key, Class<T> type) {
    Object value = tree.get(key);
    if (value == null) {
      throw at(place, "there is no " + key);
    }
    if (!type.isInstance(value)) {
      String kind =
          type == Map.class
              ? "a mapping of keys"
              : type == String.class
                  ? "a text; put it in quotes"
                  : type == Integer.class ? "a whole number" : "true or false";
      throw at(place.isEmpty() ? key : place + " > " + key, "this must be " + kind);
    }
    return type.cast(value);
  }

  private static @Nullable String optional(Map<?, ?> tree, String place, String key) {
    return tree.get(key) == null ? null : need(tree, place, key, String.class);
  }
}
