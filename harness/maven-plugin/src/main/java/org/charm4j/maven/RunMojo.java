package org.charm4j.maven;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.charm4j.hook.CharmMetadataException;
import org.charm4j.hook.CharmMetadataReader;
import org.jspecify.annotations.Nullable;

/**
 * Packs the charm of this module, deploys it on a Juju in memory, and leaves that running. If it is
 * deployed already, it is refreshed. Prints the status, and how to give further juju commands.
 */
@Mojo(name = "run")
@Execute(phase = LifecyclePhase.PACKAGE)
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
public final class RunMojo extends AbstractMojo {

  /** The directory of the packed charm; that of the goal pack. */
  @Parameter(property = "charm.output", defaultValue = "${project.build.directory}/charm")
  private File outputDirectory;

  /** The model; it is added if it is not there. */
  @Parameter(property = "charm.model", defaultValue = "dev")
  private String model;

  /** The name of the application; without it that of the charm. */
  @Parameter(property = "charm.application")
  private @Nullable String application;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (project.getPackaging().equals("pom") && session.getProjects().size() > 1) {
      getLog().info("No charm in " + project.getArtifactId() + ", whose packaging is pom.");
      return;
    }
    try {
      run();
    } catch (CharmMetadataException e) {
      throw new MojoFailureException(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot run the charm: " + e, e);
    }
  }

  private void run() throws IOException, InterruptedException, MojoFailureException {
    if (!Files.isExecutable(outputDirectory.toPath().resolve("dispatch"))) {
      throw new MojoFailureException(
          "there is no packed charm in "
              + outputDirectory
              + "; run this in the module of a charm,"
              + " whose pom.xml binds the goal pack of charm4j-maven-plugin");
    }
    String name =
        application == null
            ? CharmMetadataReader.read(outputDirectory.toPath()).name()
            : application;
    InstalledStandIn juju = juju();
    if (juju.run("switch", model).status() != 0) {
      juju.mustRun("add-model", model);
    }
    String charm = outputDirectory.toPath().toAbsolutePath().toString();
    if (isDeployed(juju, name)) {
      getLog().info("Refreshes " + name + " in the model " + model + ".");
      juju.mustRun("refresh", name, "--path", charm);
    } else {
      getLog().info("Deploys " + name + " in the model " + model + ".");
      juju.mustRun("deploy", charm, name);
    }
    for (String line : juju.mustRun("status").output().lines().toList()) {
      getLog().info(line);
    }
    getLog().info("");
    getLog().info("It runs on. Further commands, in this directory:");
    getLog().info("  export PATH=" + juju.script().getParent() + ":$PATH");
    getLog().info("  juju status; juju sim advance 24h; juju debug-log; juju sim journal");
    getLog().info("  juju kill-controller --no-prompt charm4j    # ends it");
  }

  private boolean isDeployed(InstalledStandIn juju, String name)
      throws IOException, MojoFailureException, InterruptedException {
    String status = juju.mustRun("status", "--format", "json").output();
    // Notes for people stand before it.
    String json = status.substring(Math.max(0, status.indexOf('{')));
    return new ObjectMapper().readTree(json).path("applications").has(name);
  }

  /** The stand-in of this plugin's version; it starts with the plugin's own class path. */
  private InstalledStandIn juju() throws IOException {
    List<Path> jars =
        pluginArtifacts.stream()
            .map(Artifact::getFile)
            .flatMap(Stream::ofNullable)
            .map(File::toPath)
            .toList();
    Path directory = Path.of(project.getBuild().getDirectory(), "juju", "bin");
    return InstalledStandIn.install(directory, jars, project.getBasedir().toPath());
  }
}
