package org.charm4j.bridge;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.cli.SessionSnapshot;
import org.charm4j.sim.CharmOrigin;
import org.charm4j.sim.CharmSpec;
import org.charm4j.sim.SavedWorld;
import org.jspecify.annotations.Nullable;

/**
 * The file of YAML that all models of a stand-in are saved in. It is replaced in one step, so that
 * it is whole whatever happens, and only its owner can read it. Charms are named by their path, and
 * read anew from there.
 */
final class SavedState {
  private static final String VERSION = "charm4j-state";

  /** Stands last: a file without it has been cut off. */
  private static final String END = "complete";

  private static final String HEAD =
      """
      # The models of a Juju in memory, saved by "juju sim save". What stands under secret-content is
      # secret, in base64.
      """;

  private SavedState() {}

  static void write(SessionSnapshot snapshot, Path file) {
    List<Object> models = new ArrayList<>();
    for (SessionSnapshot.Model model : snapshot.models()) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("name", model.name());
      tree.put("controller", model.isController());
      tree.put("uploads", model.uploads());
      tree.put("settings", model.settings());
      tree.put("world", SavedWorld.write(model.world(), SavedState::charm));
      models.add(tree);
    }
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put(VERSION, 1);
    root.put("current", snapshot.current());
    root.put("made", snapshot.made());
    root.put("people", people(snapshot));
    root.put("models", models);
    root.put(END, true);
    try {
      String text = HEAD + new YAMLMapper().writeValueAsString(root);
      Path fresh =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              ".charm4j",
              null,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot save in " + file + ": " + e, e);
    }
  }

  private static Map<String, Object> people(SessionSnapshot snapshot) {
    Map<String, Object> people = new LinkedHashMap<>();
    snapshot
        .accounts()
        .forEach(
            (name, account) -> {
              Map<String, @Nullable Object> tree = new LinkedHashMap<>();
              tree.put("display-name", account.displayName());
              tree.put("created", account.created().toString());
              tree.put("current", account.current());
              people.put(name, tree);
            });
    return people;
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

  static SessionSnapshot read(Path file, CharmFolders charms) {
    Map<String, Object> root;
    try {
      root = new YAMLMapper().readValue(Files.readAllBytes(file), new TypeReference<>() {});
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file, e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read " + file + ", or it is no YAML; nothing was changed", e);
    }
    if (root == null || !Integer.valueOf(1).equals(root.get(VERSION))) {
      throw new IllegalArgumentException(
          file + " has no \"" + VERSION + ": 1\"; it is not saved by this version of Charm4J");
    }
    if (!root.containsKey(END)) {
      throw new IllegalArgumentException(file + " is cut off; nothing was changed");
    }
    try {
      List<SessionSnapshot.Model> models = new ArrayList<>();
      for (Object model : (List<?>) need(root, "models", Object.class)) {
        models.add(model((Map<?, ?>) model, charms));
      }
      TreeMap<String, SessionSnapshot.Account> people = new TreeMap<>();
      map(root, "people")
          .forEach((name, account) -> people.put(name.toString(), account((Map<?, ?>) account)));
      return new SessionSnapshot(
          models, text(root, "current"), need(root, "made", Integer.class), people);
    } catch (ClassCastException | DateTimeParseException e) {
      throw new IllegalArgumentException(file + " is damaged; nothing was changed: " + e, e);
    }
  }

  private static <T> T need(Map<?, ?> tree, String key, Class<T> type) {
    Object value = tree.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the file is damaged, it has no " + key);
    }
    return type.cast(value);
  }

  private static Map<?, ?> map(Map<?, ?> tree, String key) {
    return need(tree, key, Map.class);
  }

  private static @Nullable String text(Map<?, ?> tree, String key) {
    Object value = tree.get(key);
    return value == null ? null : value.toString();
  }

  private static SessionSnapshot.Account account(Map<?, ?> tree) {
    return new SessionSnapshot.Account(
        need(tree, "display-name", String.class),
        Instant.parse(need(tree, "created", String.class)),
        text(tree, "current"));
  }

  private static SessionSnapshot.Model model(Map<?, ?> tree, CharmFolders charms) {
    TreeMap<String, Integer> uploads = new TreeMap<>();
    map(tree, "uploads").forEach((name, last) -> uploads.put(name.toString(), (Integer) last));
    TreeMap<String, String> settings = new TreeMap<>();
    map(tree, "settings").forEach((name, value) -> settings.put(name.toString(), value.toString()));
    TreeMap<String, Object> world = new TreeMap<>();
    map(tree, "world").forEach((name, value) -> world.put(name.toString(), value));
    return new SessionSnapshot.Model(
        need(tree, "name", String.class),
        need(tree, "controller", Boolean.class),
        SavedWorld.read(world, charm -> charm((Map<?, ?>) charm, charms)),
        uploads,
        settings);
  }

  private static CharmSpec charm(Map<?, ?> tree, CharmFolders charms) {
    CharmSpec charm = charms.at(Path.of(need(tree, "path", String.class)));
    if (!tree.containsKey("revision")) {
      return charm;
    }
    return charm.from(
        new CharmOrigin(
            need(tree, "local", Boolean.class),
            need(tree, "revision", Integer.class),
            need(tree, "channel", String.class)));
  }
}
