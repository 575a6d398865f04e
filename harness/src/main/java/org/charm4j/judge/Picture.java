package org.charm4j.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.charm4j.sim.Controller;
import org.jspecify.annotations.Nullable;

/**
 * A picture of everything that happened in a model, as one page for a browser that needs nothing
 * else: lanes for units, relations and secrets, and for each hook what the charm was given, asked
 * for and changed. It shows no content of secrets.
 */
public final class Picture {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How large a page may be, in characters, before it leaves out details of what is long past. */
  private static final int LARGEST = 1_800_000;

  private static final int[] DETAILED = {Integer.MAX_VALUE, 1_000, 300, 100, 0};

  private Picture() {}

  /** Writes the picture of a model into a file, and makes the directories it needs. */
  public static void write(Controller juju, String title, Path file) {
    write(juju, title, null, file);
  }

  /**
   * Writes the picture of a model in which a test failed.
   *
   * @param failure what the failed assertion says, or null
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Controller juju, String title, @Nullable String failure, Path file) {
    String page = html(juju, title, failure);
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the picture " + file, e);
    }
  }

  static String html(Controller juju, String title, @Nullable String failure) {
    String data = "";
    for (int detailed : DETAILED) {
      data = json(new PictureData(juju, detailed), title, failure);
      if (data.length() <= LARGEST) {
        break;
      }
    }
    return resource("picture.html")
        .replace("{{title}}", escaped(title))
        .replace("{{style}}", resource("picture.css"))
        .replace("{{script}}", resource("picture.js"))
        .replace("{{data}}", data);
  }

  private static String json(PictureData data, String title, @Nullable String failure) {
    try {
      // Within a script element nothing may look like its end.
      return JSON.writeValueAsString(data.all(title, failure)).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = Picture.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
