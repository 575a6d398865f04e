package org.charm4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.charm4j.cli.CliResult;
import org.charm4j.cli.JujuSession;
import org.charm4j.cli.session.SessionConfig;
import org.charm4j.cli.session.SessionSnapshot;
import org.charm4j.cli.session.Settling;
import org.charm4j.sim.words.ControllerConfig;
import org.charm4j.sim.words.UserAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file of a stand-in's models: what it holds, and what becomes of one that is damaged. It is
 * long because there is one test for each way in which a file can be damaged.
 */
class SavedStateTest {
  @TempDir private Path temp;

  private final CharmFolders charms = new CharmFolders("");

  private JujuSession session() {
    return JujuSession.create(
        SessionConfig.of(ControllerConfig.juju36())
            .withCharms(charms)
            .withSettling(Settling.AFTER_EVERY_COMMAND));
  }

  private JujuSession lived() {
    new CharmWriter(temp, "tiny", "requires: {y: i}\nconfig: {options: {n: {type: int}}}\n");
    new CharmWriter(temp, "owner", "provides: {x: i}\nactions: {go: {}}\n");
    JujuSession session = session();
    for (String line :
        new String[] {
          "add-user bob Robert",
          "add-model first",
          "add-model second",
          "model-config mode=requires-prompts",
          "deploy " + temp + "/tiny web -n 2 --config n=3",
          "deploy " + temp + "/owner db",
          "refresh web --path " + temp + "/tiny",
          "integrate web db",
          "add-secret login user=me password=hidden",
          "grant-secret login web",
          "grant bob write second",
          "run db/0 go"
        }) {
      CliResult result = session.run(List.of(line.split(" ")));
      assertThat(result.exitCode()).as(line + " " + result).isZero();
    }
    session.advance(java.time.Duration.ofMinutes(7));
    return session;
  }

  private Path file() {
    return temp.resolve("state.yaml");
  }

  private String saved() {
    SavedState.write(lived().snapshot(), file());
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private SessionSnapshot load(String text) {
    try {
      Files.writeString(file(), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return SavedState.read(file(), charms);
  }

  private static String yaml(SessionSnapshot snapshot, Path file) throws IOException {
    SavedState.write(snapshot, file);
    return Files.readString(file);
  }

  @Test
  void usersModelsAndSettingsComeBack() throws IOException {
    JujuSession before = lived();
    SavedState.write(before.snapshot(), file());
    JujuSession after = session();
    after.restore(SavedState.read(file(), charms));

    SessionSnapshot one = before.snapshot();
    SessionSnapshot other = after.snapshot();
    assertThat(other.accounts()).isEqualTo(one.accounts()).containsOnlyKeys("bob");
    assertThat(other.accounts().get("bob").displayName()).isEqualTo("Robert");
    assertThat(other.current()).isEqualTo("second");
    assertThat(other.made()).isEqualTo(one.made()).isEqualTo(3);
    assertThat(other.models())
        .extracting(SessionSnapshot.Model::name)
        .containsExactly("controller", "first", "second");
    for (int at = 0; at < one.models().size(); at++) {
      assertThat(other.models().get(at).uploads()).isEqualTo(one.models().get(at).uploads());
      assertThat(other.models().get(at).settings()).isEqualTo(one.models().get(at).settings());
    }
    assertThat(other.models().get(2).uploads()).isEqualTo(Map.of("tiny", 1, "owner", 0));
    assertThat(after.currentModel().controller().users()).containsEntry("bob", UserAccess.WRITE);
    assertThat(yaml(other, temp.resolve("again"))).isEqualTo(Files.readString(file()));
    for (String line : List.of("users", "models", "status", "show-secret login --reveal")) {
      List<String> words = List.of(line.split(" "));
      assertThat(after.run(words)).isEqualTo(before.run(words));
    }
    assertThat(after.run(List.of("add-model", "third")).exitCode()).isZero();
    before.run(List.of("add-model", "third"));
    assertThat(after.model("third").controller().modelUuid())
        .isEqualTo(before.model("third").controller().modelUuid());
  }

  @Test
  void readsWellAndMarksWhatIsSecret() {
    String text = saved();
    assertThat(text)
        .startsWith("# The models of a Juju in memory.")
        .contains(
            """
            # SECRET: contents of secrets stand under secret-content, in base64\
            """,
            """
            charm4j-state: 2
            current-model: second
            models-made: 3
            users:
              bob:
                display-name: Robert
                date-created: 2025-01-01T00:00:00Z
            models:
            """,
            """
                      latest-content:
                        secret-content:
                          password: aGlkZGVu
            """)
        .endsWith("\ncomplete: true\n")
        .doesNotContain("hidden");
  }

  @Test
  void aDamagedFileIsRefusedWithWhatIsWrongAndWhatToDo() {
    String text = saved();
    String there = file() + " is damaged: ";
    String then = "; nothing was changed; mend the file, or load another one";
    refused(
        text.replace("complete: true\n", ""),
        there + "it is cut off: it does not end with \"complete: true\"" + then);
    refused(
        text.replace("charm4j-state: 2", "charm4j-state: 1"),
        file()
            + " is of version 1, and this Charm4J reads version 2; load it with the Charm4J that"
            + " saved it; nothing was changed");
    refused(
        "a: b\n",
        file()
            + " was not written by \"juju sim save\": it has no charm4j-state; nothing was"
            + " changed");
    refused(
        "- a\n",
        file()
            + " was not written by \"juju sim save\": it is not a mapping in YAML, see line 1;"
            + " nothing was changed");
    refused(
        "a: b\n  password: hidden: [\n",
        file()
            + " was not written by \"juju sim save\": it is not a mapping in YAML, see line 2;"
            + " nothing was changed");
    refused(
        text.replace("models-made: 3", "models-made: three"),
        there + "at models-made: this must be a whole number" + then);
    refused(text.replace("models-made: 3\n", ""), there + "there is no models-made" + then);
    refused(
        text.replace("models-made: 3", "models-made: 3\nmodels-lost: 3"),
        there
            + "nothing is called models-lost here; there are: charm4j-state, current-model,"
            + " models-made, users, models, complete"
            + then);
    refused(
        text.replace("current-model: second", "current-model: fourth"),
        there + "at current-model: there is no model fourth" + then);
    refused(
        text.replace("display-name: Robert", "display-name: 7"),
        there + "at users > bob > display-name: this must be a text; put it in quotes" + then);
    refused(
        text.replace("is-controller: true", "is-controller: false"),
        there
            + "at models: the model controller is the controller's own one, and no other is"
            + then);
    refused(
        text.replaceFirst("life: alive", "life: undead"),
        there
            + "in the world of model second: at applications > db > life: this must be one of:"
            + " alive, dying"
            + then);
    refused(
        text.replace("path: " + temp + "/owner", "path: gone/owner"),
        there
            + "in the world of model second: at applications > db > charm: there is no charm at "
            + temp
            + "/gone/owner any more; put it back there, or change its path here"
            + then);
    refused(
        text.replaceFirst("path: " + temp + "/owner", "path: /usr"),
        there
            + "in the world of model second: at applications > db > charm: the charm at /usr cannot"
            + " be read: no metadata.yaml or charmcraft.yaml in the directory /usr"
            + then);
  }

  private void refused(String text, String message) {
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aCharmMayHaveMovedAlongWithItsFile() {
    String text = saved().replace("path: " + temp + "/", "path: ./");
    assertThat(load(text).models()).hasSize(3);
  }

  /** Whatever is done to a file, it is loaded, or refused as it must be; nothing else happens. */
  @Test
  void noDamageBreaksAnything() throws IOException {
    String text = saved();
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (int at = 0; at < 400; at++) {
      Map<String, Object> tree =
          SavedYaml.MAPPER.readValue(text, new TypeReference<TreeMap<String, Object>>() {});
      String damaged = random.nextInt(4) == 0 ? mangled(text, random) : damaged(tree, random);
      try {
        JujuSession session = session();
        session.restore(load(damaged));
      } catch (IllegalArgumentException e) {
        assertThat(e)
            .hasMessageStartingWith(file().toString())
            .hasMessageContaining("nothing was changed");
        assertThat(e.getMessage()).doesNotContain("aGlkZGVu");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(200);
  }

  /** Changes, moves or removes one thing anywhere in a tree. */
  private static String damaged(Map<String, Object> tree, SplittableRandom random)
      throws IOException {
    List<Object> containers = new ArrayList<>();
    collect(tree.get("models"), containers);
    Object container = containers.get(random.nextInt(containers.size()));
    Object[] nonsense = {
      null, 7, "x", true, Map.of(), List.of(), Map.of("a", 1), -1L << 40, "", 2.5
    };
    Object instead = nonsense[random.nextInt(nonsense.length)];
    if (container instanceof Map<?, ?> map && !map.isEmpty()) {
      @SuppressWarnings("unchecked") // as Jackson reads it
      Map<String, Object> any = (Map<String, Object>) map;
      String key = List.copyOf(any.keySet()).get(random.nextInt(any.size()));
      switch (random.nextInt(3)) {
        case 0 -> any.remove(key);
        case 1 -> any.put(key, instead);
        default -> any.put("x" + key, any.remove(key));
      }
    } else if (container instanceof List<?> list && !list.isEmpty()) {
      @SuppressWarnings("unchecked") // as Jackson reads it
      List<Object> any = (List<Object>) list;
      int index = random.nextInt(any.size());
      if (random.nextBoolean()) {
        any.remove(index);
      } else {
        any.set(index, instead);
      }
    }
    return SavedYaml.MAPPER.writeValueAsString(tree);
  }

  private static void collect(Object node, List<Object> into) {
    if (node instanceof Map<?, ?> map) {
      into.add(map);
      map.values().forEach(value -> collect(value, into));
    } else if (node instanceof List<?> list) {
      into.add(list);
      list.forEach(value -> collect(value, into));
    }
  }

  /** Cuts a piece out, or puts something in. */
  private static String mangled(String text, SplittableRandom random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(60));
    String[] pieces = {"", "\n", ": ", "[", "\u0000", "&a *a ", "!!java/x ", "'", "  - "};
    return text.substring(0, from) + pieces[random.nextInt(pieces.length)] + text.substring(to);
  }

  @Test
  void anyTextComesBackAsItWas() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    String[] pieces = {
      "a",
      "B",
      " ",
      "  ",
      "\n",
      "\t",
      "0",
      "1",
      ".",
      "-",
      "_",
      ":",
      "#",
      "'",
      "\"",
      "\\",
      "true",
      "null",
      "no",
      "~",
      "e",
      "x",
      "+",
      "=",
      "<",
      "{",
      "[",
      ",",
      "&",
      "*",
      "!",
      "|",
      ">",
      "%",
      "@",
      "`",
      "\r",
      "\u0000",
      "\u0085",
      "\u2028",
      "\ufeff",
      "ü",
      "😀",
      "2025-01-01T00:00:00Z",
      "/",
      "y"
    };
    Map<String, String> texts = new TreeMap<>();
    for (int at = 0; at < 20_000; at++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      texts.put(text.toString(), text.reverse().toString());
    }
    String yaml = SavedYaml.MAPPER.writeValueAsString(texts);
    Map<String, Object> back = SavedYaml.MAPPER.readValue(yaml, new TypeReference<>() {});
    assertThat(back).hasSameSizeAs(texts);
    texts.forEach((key, text) -> assertThat(back.get(key)).as(key).isEqualTo(text));
  }

  @Test
  void theSizeOfAFileHasNoBound() throws IOException {
    JujuSession session = lived();
    Path big = Files.writeString(temp.resolve("big"), "x".repeat(7_500));
    for (int at = 0; at < 40; at++) {
      List<String> words = new ArrayList<>(List.of("add-secret", "big" + at));
      for (int key = 0; key < 8; key++) {
        words.add("key" + key + "#file=" + big);
      }
      assertThat(session.run(words).exitCode()).isZero();
    }
    SavedState.write(session.snapshot(), file());
    assertThat(Files.size(file())).isGreaterThan(5_000_000);
    JujuSession after = session();
    after.restore(SavedState.read(file(), charms));
    assertThat(after.run(List.of("show-secret", "big39", "--reveal")).stdout())
        .contains("key7: " + "x".repeat(7_500));
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    JujuSession session = lived();
    SavedState.write(session.snapshot(), file());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    Path directory = Files.createDirectories(temp.resolve("full/of"));
    assertThatThrownBy(() -> SavedState.write(session.snapshot(), directory.getParent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot save in " + directory.getParent());
    assertThat(directory).exists();
    // What a process that was killed has left is replaced.
    Files.writeString(temp.resolve(".state.yaml.charm4j-new"), "half");
    SavedState.write(session.snapshot(), file());
    try (var files = Files.list(temp)) {
      assertThat(files.filter(file -> file.getFileName().toString().contains("charm4j"))).isEmpty();
    }
  }
}
