package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju grant} and {@code juju revoke}: what a person may do with models. */
final class GrantCommand extends JujuCommand {
  private static final List<String> OF_MODELS = List.of("read", "write", "admin");
  private static final List<String> OF_CONTROLLER = List.of("login", "superuser");

  @Option(names = {"-c", "--controller"})
  @Nullable String controller;

  private final boolean grants;

  /** Makes the command that grants, or the one that revokes. */
  GrantCommand(boolean grants) {
    this.grants = grants;
  }

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no user specified");
    }
    if (arguments.size() == 1) {
      throw RefusedException.usage("no permission level specified");
    }
    String level = arguments.get(1);
    if (arguments.size() == 2) {
      checkWithoutModels(level);
    } else if (OF_CONTROLLER.contains(level)) {
      throw RefusedException.usage(
          "You have specified a controller access permission "
              + GoText.quote(level)
              + ".\nIf you intended to change controller access, do not specify any model names or"
              + " offer URLs.\nSee 'juju help grant'.");
    } else if (!OF_MODELS.contains(level)) {
      throw RefusedException.usage(GoText.quote(level) + " model access not valid");
    }
  }

  private void checkWithoutModels(String level) {
    if (OF_MODELS.contains(level)) {
      throw RefusedException.usage(
          "You have specified a model access permission "
              + GoText.quote(level)
              + ".\nIf you intended to change model access, you need to specify one or more model"
              + " names.\nSee 'juju help grant'.");
    }
    if (!OF_CONTROLLER.contains(level)) {
      throw RefusedException.failed(GoText.quote(level) + " controller access not valid");
    }
    throw JujuCommand.notModelled(
        "juju " + (grants ? "grant " : "revoke ") + level,
        "who is added can log in, and the controller has one superuser, " + Call.OWNER);
  }

  /** All models are looked at before any is changed. */
  @Override
  void run(Call call) {
    call.requireController(controller);
    String user = arguments.get(0);
    UserAccess level = UserAccess.valueOf(arguments.get(1).toUpperCase(Locale.ROOT));
    List<JujuModel> models = new ArrayList<>();
    for (String name : arguments.subList(2, arguments.size())) {
      if (name.indexOf('.') >= 0) {
        throw JujuCommand.notModelled(
            "offers, such as " + name, "relations between models are not modelled yet");
      }
      models.add(call.named(name));
    }
    for (JujuModel model : models) {
      call.require(model, UserAccess.ADMIN);
    }
    if (!call.session().users().contains(user)) {
      throw RefusedException.failed(
          grants
              ? "could not grant model access: user "
                  + GoText.quote(user)
                  + " does not exist locally: user "
                  + GoText.quote(user)
                  + " not found"
              : notFound(user, level));
    }
    List<UserAccess> levels = new ArrayList<>();
    for (JujuModel model : models) {
      UserAccess present = model.controller().users().getOrDefault(user, UserAccess.NONE);
      levels.add(grants ? granted(level, present) : revoked(user, level, present));
    }
    if (user.equals(Call.OWNER)) {
      throw JujuCommand.notModelled(
          "juju revoke " + Call.OWNER, "the controller's superuser may do everything");
    }
    for (int i = 0; i < levels.size(); i++) {
      models.get(i).controller().setAccess(user, levels.get(i));
    }
  }

  private static UserAccess granted(UserAccess level, UserAccess present) {
    if (present.permits(level)) {
      throw RefusedException.failed(
          "user already has " + GoText.quote(level.toString()) + " access or greater");
    }
    return level;
  }

  /** What is left is one level less than what is revoked, whatever there was before. */
  private static UserAccess revoked(String user, UserAccess level, UserAccess present) {
    if (present == UserAccess.NONE) {
      throw RefusedException.failed(notFound(user, level));
    }
    return switch (level) {
      case ADMIN -> UserAccess.WRITE;
      case WRITE -> UserAccess.READ;
      default -> UserAccess.NONE;
    };
  }

  private static String notFound(String user, UserAccess level) {
    return level == UserAccess.READ
        ? "could not revoke model access: model user " + GoText.quote(user) + " does not exist"
        : "could not look up model access for user: user " + GoText.quote(user) + " not found";
  }
}
