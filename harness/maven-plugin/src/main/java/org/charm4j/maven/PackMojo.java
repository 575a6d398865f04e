package org.charm4j.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.charm4j.bridge.CharmPackage;
import org.jspecify.annotations.Nullable;

/**
 * Packs the charm of this module for Juju: a directory, and a {@code .charm} file beside it. They
 * hold the files that Juju reads, made from charmcraft.yaml, the jars that the charm runs with, and
 * the executable that starts it. Does nothing if nothing has changed.
 */
@Mojo(
    name = "pack",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public final class PackMojo extends AbstractMojo {

  /** The class with the main method; needed only if the module has several. */
  @Parameter(property = "charm.main")
  private @Nullable String mainClass;

  /**
   * The directory of charmcraft.yaml. Without it, it is the module's directory, or else the root of
   * its resources.
   */
  @Parameter(property = "charm.directory")
  private @Nullable File charmDirectory;

  /** The directory of the packed charm; the .charm file is made beside it. */
  @Parameter(property = "charm.output", defaultValue = "${project.build.directory}/charm")
  private File outputDirectory;

  /** Whether to pack nothing. */
  @Parameter(property = "charm.pack.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Packs no charm: charm.pack.skip is set.");
      return;
    }
    try {
      pack();
    } catch (IllegalArgumentException e) {
      // What its author can mend: the words alone.
      throw new MojoFailureException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new MojoExecutionException("cannot pack the charm: " + e, e);
    }
  }

  private void pack() throws IOException {
    if (project.getPackaging().equals("pom")) {
      throw new IllegalArgumentException(
          "the module "
              + project.getArtifactId()
              + " has packaging pom, so there is no charm in it;"
              + " declare the plugin in the module of the charm");
    }
    Path classes = Path.of(project.getBuild().getOutputDirectory());
    Path metadata = CharmSources.metadata(charmDirectory, project.getBasedir().toPath(), classes);
    List<Path> jars = jars();
    String main = mainClass == null ? CharmSources.mainClass(classes, jars) : mainClass;
    Path output = outputDirectory.toPath();
    Path mark = output.resolveSibling(output.getFileName() + ".packed");
    Packed packed = new Packed(metadata, main, jars, output);
    if (packed.isAt(mark)) {
      getLog().info("The charm in " + shown(output) + " is up to date.");
      return;
    }
    Files.deleteIfExists(mark);
    Path archive = CharmPackage.pack(metadata, main, output, jars);
    packed.note(mark, archive);
    getLog()
        .info(
            String.format(
                Locale.ROOT,
                "Packed %s and the directory %s beside it, %.1f MB: juju deploy ./%s",
                shown(archive),
                output.getFileName(),
                Files.size(archive) / 1e6,
                shown(archive)));
  }

  private Path shown(Path path) {
    Path base = project.getBasedir().toPath();
    return path.startsWith(base) ? base.relativize(path) : path;
  }

  /** The class path of the charm, its own jar first. */
  private List<Path> jars() {
    List<Path> jars = new ArrayList<>();
    File own = project.getArtifact().getFile();
    if (own == null || !own.isFile()) {
      throw new IllegalArgumentException(
          "the module "
              + project.getArtifactId()
              + " has no jar yet; run Maven's phase package, or"
              + " a later one: mvn package");
    }
    jars.add(own.toPath());
    for (Artifact artifact : project.getArtifacts()) {
      File file = artifact.getFile();
      if (!artifact.getArtifactHandler().isAddedToClasspath()) {
        continue;
      }
      if (file == null || !file.isFile()) {
        throw new IllegalArgumentException(
            "the dependency "
                + artifact.getId()
                + " has no jar yet; run Maven's phase package, or a"
                + " later one: mvn package");
      }
      jars.add(file.toPath());
    }
    return jars;
  }
}
