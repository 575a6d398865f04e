package org.charm4j.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;

/**
 * Packs a charm in Java for a real Juju. It makes a directory and a {@code .charm} file with the
 * files that charmcraft would make from {@code charmcraft.yaml}, the jars, and the executable
 * {@code dispatch} that starts the charm. In a Maven build use the goal {@code pack} of {@code
 * charm4j-maven-plugin}, which calls this class.
 */
public final class CharmPackage {
  private static final String USAGE =
      "usage: CharmPackage <directory of charmcraft.yaml> <main class> <output directory>"
          + " <jar, or directory of jars>... ; the charm's own jar comes last";

  /** Every package of the same files is the same, byte for byte. */
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  /** Stands in every dispatch that was written here. */
  private static final String OUR_DISPATCH = "-XX:SharedArchiveFile";

  /** What start-up is made of: little heap, no wait for the second compiler. */
  private static final String JVM_OPTIONS =
      """
      # Options of the JVM that runs a hook, one a line.
      -XX:+UseSerialGC
      -XX:TieredStopAtLevel=1
      -Xmx256m
      """;

  private final Path directory;

  private CharmPackage(Path directory) {
    this.directory = directory;
  }

  /**
   * Packs a charm.
   *
   * @param args the directory of {@code charmcraft.yaml}; the main class; the directory to make,
   *     which is replaced if it was packed before; and jars or directories of jars, the one of the
   *     charm last
   * @throws IllegalArgumentException if the directory was not packed before: nothing is deleted
   *     then
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 4) {
      throw new IllegalArgumentException(USAGE);
    }
    List<Path> jars = new ArrayList<>();
    for (String arg : Arrays.asList(args).subList(3, args.length)) {
      addJars(Path.of(arg), jars);
    }
    pack(Path.of(args[0]), args[1], Path.of(args[2]), jars);
  }

  private static void addJars(Path path, List<Path> jars) throws IOException {
    if (!Files.isDirectory(path)) {
      jars.add(path);
      return;
    }
    List<Path> found = new ArrayList<>(CharmFiles.files(path));
    found.removeIf(file -> !file.toString().endsWith(".jar"));
    Collections.sort(found);
    jars.addAll(found);
  }

  /**
   * Packs a charm, beside the output directory at first, which it then replaces.
   *
   * @param source the directory of {@code charmcraft.yaml}
   * @param mainClass the class with the main method that a hook starts
   * @param output the directory to make, which is replaced if it was packed before
   * @param jars the class path, in this order
   * @return the {@code .charm} file, which stands beside the output directory
   * @throws org.charm4j.hook.CharmMetadataException if Juju would refuse the charm's files
   * @throws IllegalArgumentException if {@code charmcraft.yaml} names no platform, or the output
   *     directory was not packed before: nothing is deleted then
   */
  public static Path pack(Path source, String mainClass, Path output, List<Path> jars)
      throws IOException {
    CharmMetadata metadata = CharmMetadataReader.read(source);
    Path place = output.toAbsolutePath().normalize();
    Path parent = Objects.requireNonNull(place.getParent(), "an output directory has a place");
    Files.createDirectories(parent);
    requireOwn(place);
    Path archive = parent.resolve(metadata.name() + ".charm");
    if (Files.isDirectory(archive, LinkOption.NOFOLLOW_LINKS)) {
      throw new IllegalArgumentException(archive + " is a directory; move it away");
    }
    Path work = Files.createTempDirectory(parent, ".charm-package-");
    try {
      Path fresh = Files.createDirectory(work.resolve("new"));
      CharmPackage charm = new CharmPackage(fresh);
      charm.fill(source, mainClass, jars);
      charm.zip(work.resolve("archive"));
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(place, work.resolve("old"));
      }
      Files.move(fresh, place);
      Files.move(work.resolve("archive"), archive, StandardCopyOption.REPLACE_EXISTING);
      return archive;
    } finally {
      CharmFiles.delete(work);
    }
  }

  private void fill(Path source, String mainClass, List<Path> jars) throws IOException {
    Files.createDirectories(directory.resolve("lib"));
    Files.copy(source.resolve("charmcraft.yaml"), directory.resolve("charmcraft.yaml"));
    CharmFiles.splitCharmcraft(directory);
    writeManifest();
    writeDispatch(mainClass, jars);
    Files.writeString(directory.resolve("jvm.options"), JVM_OPTIONS);
  }

  /** Refuses to replace what was not packed here: it may be somebody's sources. */
  private static void requireOwn(Path place) throws IOException {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
        || (!CharmFiles.files(place).isEmpty() && !isOurDispatch(place.resolve("dispatch")))) {
      throw new IllegalArgumentException(
          "the output directory "
              + place
              + " was not packed by CharmPackage, and what is in it would be lost; give another"
              + " one, or remove it");
    }
  }

  private static boolean isOurDispatch(Path dispatch) throws IOException {
    return Files.isRegularFile(dispatch)
        && Files.readString(dispatch, StandardCharsets.ISO_8859_1).contains(OUR_DISPATCH);
  }

  /** Juju takes from it on which bases the charm runs. */
  private void writeManifest() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    JsonNode all = yaml.readTree(directory.resolve("charmcraft.yaml").toFile());
    ObjectNode manifest = yaml.createObjectNode();
    new Platforms(all).writeTo(manifest.putArray("bases"));
    yaml.writeValue(directory.resolve("manifest.yaml").toFile(), manifest);
  }

  private void writeDispatch(String mainClass, List<Path> jars) throws IOException {
    List<String> classPath = new ArrayList<>();
    MessageDigest digest = sha256();
    for (Path jar : jars) {
      String name = freeName(Objects.requireNonNull(jar.getFileName(), "a jar has a name"));
      Files.copy(jar, directory.resolve(name));
      classPath.add("$dir/" + name);
      digest.update(Files.readAllBytes(jar));
    }
    String script;
    try (InputStream in =
        Objects.requireNonNull(CharmPackage.class.getResourceAsStream("dispatch"), "dispatch")) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path dispatch = directory.resolve("dispatch");
    Files.writeString(
        dispatch,
        script
            .replace("@MAIN@", mainClass)
            .replace("@CLASS_PATH@", String.join(":", classPath))
            .replace("@JARS@", HexFormat.of().formatHex(digest.digest(), 0, 8)));
    Files.setPosixFilePermissions(dispatch, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Jars of different projects can have one name. */
  private String freeName(Path jar) {
    String name = "lib/" + jar;
    for (int number = 2; Files.exists(directory.resolve(name)); number++) {
      name = "lib/" + number + "-" + jar;
    }
    return name;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private void zip(Path archive) throws IOException {
    Files.deleteIfExists(archive);
    URI uri = URI.create("jar:" + archive.toUri());
    Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem zip = FileSystems.newFileSystem(uri, options)) {
      List<Path> files = new ArrayList<>(CharmFiles.files(directory));
      Collections.sort(files);
      for (Path file : files) {
        Path entry = zip.getPath("/" + directory.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectory(entry);
        } else {
          Files.copy(file, entry);
        }
        Files.setPosixFilePermissions(entry, Files.getPosixFilePermissions(file));
        // The times of access and creation stand in an entry, too.
        Files.getFileAttributeView(entry, BasicFileAttributeView.class).setTimes(TIME, TIME, TIME);
      }
    }
  }
}
