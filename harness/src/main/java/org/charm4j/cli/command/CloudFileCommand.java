package org.charm4j.cli.command;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code juju add-cloud}, {@code update-cloud} and {@code add-credential} with a file: what it says
 * of a cloud is kept and shown, as all models are on the one cloud that is there. Of
 * credentials only the names are kept.
 */
final class CloudFileCommand extends JujuCommand {
  /** What to do with the file. */
  enum Verb {
    ADD_CLOUD("add-cloud", "clouds"),
    UPDATE_CLOUD("update-cloud", "clouds"),
    ADD_CREDENTIAL("add-credential", "credentials");

    private final String command;
    private final String key;

    Verb(String command, String key) {
      this.command = command;
      this.key = key;
    }
  }

  @Option(names = {"-f", "--file"})
  @Nullable String file;

  @Option(names = "--client")
  boolean client;

  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  @Option(names = "--force", description = Flags.NOTED)
  boolean force;

  @Option(names = "--credential", description = Flags.NOTED)
  @Nullable String credential;

  @Option(names = "--target-controller", description = Flags.NOTED)
  @Nullable String targetController;

  @Option(names = "--region", description = Flags.NOTED)
  @Nullable String region;

  private final Verb verb;

  CloudFileCommand(Verb verb) {
    this.verb = verb;
  }

  @Override
  void check() {
    if (arguments.size() > 1 && file == null && verb == Verb.ADD_CLOUD) {
      file = arguments.remove(1);
    }
    requireAtMost(1);
    if (arguments.isEmpty() || file == null) {
      throw JujuCommand.notModelled(
          "juju " + verb.command + " that asks questions",
          "give it the name of the cloud and a file: juju " + verb.command + " NAME -f FILE");
    }
  }

  @Override
  void run(Call call) {
    call.requireController(controller);
    if (controller != null) {
      call.requireSuperuser();
    }
    String cloud = arguments.get(0);
    String name = String.valueOf(file);
    Object all = Yaml.map(call.read(name)).get(verb.key);
    if (!(all instanceof Map<?, ?> map) || !(map.get(cloud) instanceof Map<?, ?> said)) {
      throw RefusedException.failed(
          "file " + GoText.quote(name) + " has nothing about " + cloud + " below " + verb.key);
    }
    JujuModel home = call.session().controllerModel();
    if (verb == Verb.ADD_CREDENTIAL) {
      addCredentials(call, home, cloud, said);
    } else {
      addCloud(call, home, cloud, said);
    }
    call.note("clouds", "clouds and credentials are kept and shown only");
  }

  private void addCloud(Call call, JujuModel home, String cloud, Map<?, ?> said) {
    boolean isKnown = cloud.equals(ModelText.CLOUD) || home.notes().has(Things.CLOUDS, cloud);
    if (verb == Verb.ADD_CLOUD && isKnown && !force) {
      throw RefusedException.failed(
          "cloud " + GoText.quote(cloud) + " already exists; to change it: juju update-cloud");
    }
    if (verb == Verb.UPDATE_CLOUD && !isKnown) {
      throw RefusedException.failed("cloud " + cloud + " not found");
    }
    if (!(said.get("type") instanceof String type) || type.isEmpty()) {
      throw RefusedException.failed("cloud " + GoText.quote(cloud) + " has no type");
    }
    if (!cloud.equals(ModelText.CLOUD)) {
      home.notes().put(Things.CLOUDS, cloud, type);
    }
    String done = verb == Verb.ADD_CLOUD ? "added to" : "updated on";
    forEachPlace(call, place -> "Cloud " + GoText.quote(cloud) + " " + done + " " + place + ".");
  }

  private void addCredentials(Call call, JujuModel home, String cloud, Map<?, ?> said) {
    for (Object key : said.keySet()) {
      String name = String.valueOf(key);
      if (name.equals("default-region") || name.equals("default-credential")) {
        continue;
      }
      home.notes().put(Things.CREDENTIALS, cloud + "/" + name, "");
      forEachPlace(
          call,
          place -> {
            String line = "Credential " + GoText.quote(name) + " added to " + place;
            return line + " for cloud " + GoText.quote(cloud) + ".";
          });
      call.print("Credential " + GoText.quote(name) + " added for cloud " + cloud + ".\n");
    }
  }

  private void forEachPlace(Call call, UnaryOperator<String> line) {
    if (client || controller == null) {
      call.info(line.apply("this client"));
    }
    if (controller != null) {
      call.info(line.apply("controller " + GoText.quote(controller)));
    }
  }
}
