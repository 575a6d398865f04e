package org.charm4j.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.sim.words.CharmBuild;

/**
 * Reads what the tool that packed a charm has put into it: {@code version}, {@code manifest.yaml}.
 */
final class BuildFiles {
  private static final String VERSION = "version";
  private static final String MANIFEST = "manifest.yaml";

  /** More than any of these files needs. */
  private static final int LIMIT = 1 << 20;

  private BuildFiles() {}

  /**
   * Reads them.
   *
   * @param content the copy of the charm
   * @param original the charm; Juju does not pack a directory's {@code version}, but reads it
   */
  static CharmBuild read(Path content, Path original) throws IOException {
    Path own = original.resolve(VERSION);
    String version = text(Files.isDirectory(original) ? own : content.resolve(VERSION));
    return new CharmBuild(version.lines().findFirst().orElse("").strip(), bases(content, original));
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8);
    }
  }

  private static List<String> bases(Path content, Path original) throws IOException {
    List<String> bases = new ArrayList<>();
    JsonNode manifest;
    try {
      manifest = YAMLMapper.builder().build().readTree(text(content.resolve(MANIFEST)));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new CharmMetadataException(
          MANIFEST + " of " + original.toAbsolutePath() + " is no YAML, see line " + line);
    }
    for (JsonNode base : manifest.path("bases")) {
      String name = base.path("name").asText();
      String channel = base.path("channel").asText();
      if (!name.isEmpty() && !channel.isEmpty()) {
        bases.add(name + "@" + channel);
      }
    }
    return bases;
  }
}
