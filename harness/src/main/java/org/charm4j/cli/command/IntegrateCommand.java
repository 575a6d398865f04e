package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju integrate}, also {@code relate} (H-923, H-924). */
final class IntegrateCommand extends ModelCommand {
  private static final String PREFIX = "cannot add relation \"";

  @Option(names = "--via", description = Flags.REFUSED)
  @Nullable String via;

  @Override
  void check() {
    if (arguments.size() != 2) {
      throw RefusedException.usage("an integration must involve two applications");
    }
    refuseFlag(via != null, "integrate", "--via", "relations between models are not modelled yet");
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    for (String end : arguments) {
      if (end.indexOf('.') >= 0 || end.indexOf('/') >= 0) {
        throw JujuCommand.notModelled(
            "offers, such as " + end, "relations between models are not modelled yet");
      }
    }
    try {
      target.controller().integrate(arguments.get(0), arguments.get(1));
    } catch (RefusedException refused) {
      throw RefusedException.failed(words(refused.words()));
    }
  }

  /** The client breaks the line, and adds a hint, for a relation that is there already. */
  private static String words(String refusal) {
    if (refusal.startsWith(PREFIX)) {
      String key = refusal.substring(PREFIX.length(), refusal.indexOf('"', PREFIX.length()));
      if (refusal.equals(PREFIX + key + "\": relation " + key)) {
        return PREFIX
            + key
            + "\"\nrelation "
            + key
            + ": \n\nUse 'juju status --relations' to view the current relations.";
      }
    }
    return refusal;
  }
}
