package org.charm4j.cli.command;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju expose} and {@code unexpose}: shown in status; no hook depends on it. */
final class ExposeCommand extends ModelCommand {
  @Option(names = "--endpoints")
  @Nullable String endpoints;

  @Option(names = "--to-spaces")
  @Nullable String spaces;

  @Option(names = "--to-cidrs")
  @Nullable String cidrs;

  private final boolean exposes;

  /** Makes the command that exposes, or the one that takes it back. */
  ExposeCommand(boolean exposes) {
    this.exposes = exposes;
  }

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application name specified");
    }
    requireAtMost(1);
    if (!exposes && (spaces != null || cidrs != null)) {
      throw RefusedException.usage(
          "option provided but not defined: " + (spaces != null ? "--to-spaces" : "--to-cidrs"));
    }
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    ApplicationView application = Targets.requireApplication(target.controller(), arguments.get(0));
    SortedSet<String> named = named(application);
    Exposure exposure = Exposure.of(target, application.name());
    if (exposes) {
      if (spaces != null && !spaces.equals(Bindings.SPACE)) {
        throw RefusedException.failed("space " + GoText.quote(spaces) + " not found");
      }
      exposure.add(named, spaces == null ? "" : spaces, cidrs == null ? "" : cidrs);
    } else {
      exposure.remove(named);
    }
    exposure.keep(target, application.name());
  }

  /** Returns the endpoints that are meant; the empty name is all of them. */
  private SortedSet<String> named(ApplicationView application) {
    SortedSet<String> named = new TreeSet<>();
    for (String endpoint : endpoints == null ? List.of("") : GoFlags.list(endpoints)) {
      boolean isKnown =
          endpoint.isEmpty()
              || application.charm().metadata().endpoints().containsKey(endpoint)
              || application.charm().metadata().extraBindings().contains(endpoint);
      if (!isKnown) {
        throw RefusedException.failed("endpoint " + GoText.quote(endpoint) + " not found");
      }
      named.add(endpoint);
    }
    return named;
  }
}
