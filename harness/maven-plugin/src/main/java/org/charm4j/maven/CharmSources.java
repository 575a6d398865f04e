package org.charm4j.maven;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a module says about its charm. */
final class CharmSources {
  private static final String FILE = "charmcraft.yaml";

  private CharmSources() {}

  /**
   * Returns the directory of charmcraft.yaml.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Path metadata(@Nullable File named, Path module, Path classes) {
    List<Path> places = named == null ? List.of(module, classes) : List.of(named.toPath());
    for (Path place : places) {
      if (Files.isRegularFile(place.resolve(FILE))) {
        return place;
      }
    }
    if (named == null && Files.isRegularFile(module.resolve("metadata.yaml"))) {
      throw new IllegalArgumentException(
          "there is a metadata.yaml in "
              + module
              + ", but no charmcraft.yaml, which says for which"
              + " platforms the charm is; add one");
    }
    throw new IllegalArgumentException(
        "no charmcraft.yaml in "
            + String.join(" or ", places.stream().map(Path::toString).toList())
            + "; put it beside the pom.xml or into src/main/resources, or name its directory with"
            + " -Dcharm.directory=…");
  }

  /**
   * Returns the only class of the module that has a main method.
   *
   * @throws IllegalArgumentException if it is not the only one, or there is none
   */
  static String mainClass(Path classes, List<Path> jars) throws IOException {
    List<String> found = new ArrayList<>();
    List<URL> urls = new ArrayList<>();
    urls.add(classes.toUri().toURL());
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    // Only the classes of Java besides: those of Maven are none of the charm's.
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      for (String name : classNames(classes)) {
        if (hasMain(loader, name)) {
          found.add(name);
        }
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "no class of this module has a main method, which starts a charm's hooks; add to your"
                + " charm:\n  public static void main(String[] args) {\n"
                + "    System.exit(CharmMain.run(YourCharm::new));\n  }"
            : "several classes have a main method: "
                + String.join(", ", found)
                + "; name the one that starts the charm: <mainClass> in the configuration of the"
                + " plugin, or the property charm.main");
  }

  private static List<String> classNames(Path classes) throws IOException {
    if (!Files.isDirectory(classes)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(classes)) {
      return walk.map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  private static boolean hasMain(ClassLoader loader, String name) {
    try {
      Method main = Class.forName(name, false, loader).getMethod("main", String[].class);
      return Modifier.isStatic(main.getModifiers())
          && main.getReturnType() == void.class
          && main.getDeclaringClass().getName().equals(name);
    } catch (ReflectiveOperationException | LinkageError e) {
      return false; // No main, or nothing that could run.
    }
  }
}
