package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.charm4j.cli.session.CharmStore;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.sim.ApplicationView;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju refresh}: another charm for an application (H-146, H-147). */
final class RefreshCommand extends ModelCommand {
  @Option(names = "--path")
  @Nullable String path;

  @Option(names = "--switch")
  @Nullable String switchTo;

  @Option(names = "--channel")
  @Nullable String channel;

  @Option(names = "--config")
  @Nullable String config;

  @Option(names = "--resource")
  List<String> resources = new ArrayList<>();

  @Option(names = "--trust")
  boolean trust;

  @Option(names = "--revision")
  int revision = -1;

  @Option(names = "--base")
  @Nullable String base;

  @Option(names = "--storage")
  List<String> storage = new ArrayList<>();

  @Option(names = "--bind")
  @Nullable String bind;

  @Option(names = "--force")
  boolean force;

  @Option(
      names = {"--force-base", "--force-series"},
      description = Flags.NOTED)
  boolean forceBase;

  @Option(names = "--force-units", description = Flags.NOTED)
  boolean forceUnits;

  private @Nullable String wantedBase;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no application specified");
    }
    requireAtMost(1);
    if (path != null && switchTo != null) {
      throw RefusedException.usage("--switch and --path are mutually exclusive");
    }
    if (switchTo != null && revision >= 0) {
      throw RefusedException.usage("--switch and --revision are mutually exclusive");
    }
    channel = Channels.normalized(channel);
    wantedBase = Bases.asked(base, null);
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    Controller controller = target.controller();
    String name = arguments.get(0);
    ApplicationView application = controller.application(name);
    if (application == null) {
      throw RefusedException.failed("application " + GoText.quote(name) + " not found");
    }
    CharmSpec charm =
        revised(CharmSearch.find(call, wanted(target, application), from(application)));
    CharmOrigin origin = charm.origin();
    if (origin != null && origin.equals(application.charm().origin())) {
      call.info("charm " + GoText.quote(charm.metadata().name()) + ": already up-to-date");
      return;
    }
    String ownBase = Bases.of(charm.build(), wantedBase, force || forceBase);
    Bindings.check(bind, charm.metadata());
    SortedMap<String, Integer> counts = StorageCounts.of(storage, charm.metadata());
    SortedMap<String, String> files = CharmSearch.resources(call, resources, charm);
    CharmSpec uploaded = target.uploaded(force ? charm.assumingNothing() : charm);
    controller.together(
        () -> {
          files.forEach((key, file) -> controller.attachResource(name, key, call.file(file)));
          controller.refresh(name, uploaded, counts);
          if (config != null) {
            SettingsFile read = SettingsFile.read(call, config, name, charm.metadata());
            controller.configure(name, read.values(), read.reset());
          }
          if (trust) {
            controller.trust(name, true);
          }
        });
    files.keySet().forEach(key -> ResourceList.keep(target, name, key, call.user()));
    keep(target, name, counts, ownBase, call);
    CharmOrigin now = uploaded.origin();
    call.info(
        "Added "
            + (now == null || now.local() ? "local" : "charm-hub")
            + " charm "
            + GoText.quote(charm.metadata().name())
            + ", revision "
            + (now == null ? 0 : now.revision())
            + (now == null || now.local() ? "" : " in channel " + now.channel())
            + ", to the model");
  }

  private void keep(
      JujuModel target, String name, SortedMap<String, Integer> counts, String ownBase, Call call) {
    StorageCounts.keep(target, name, counts);
    if (wantedBase != null) {
      Bases.keep(target, name, ownBase);
    }
    if (path != null || switchTo != null) {
      String typed = path != null ? path : String.valueOf(switchTo);
      target.notes().put(Things.application(name), CharmSearch.KEY, CharmSearch.plainName(typed));
    }
    if (forceUnits) {
      call.note(
          "force-units",
          "--force-units changes nothing: a unit in error stays so until it is resolved");
    }
  }

  /**
   * Returns the charm's name in the store, or its path: that of the flags, else the present one.
   */
  private String wanted(JujuModel target, ApplicationView application) {
    if (path != null) {
      return path;
    }
    if (switchTo != null) {
      return switchTo;
    }
    String kept = target.notes().get(Things.application(application.name()), CharmSearch.KEY);
    if (CharmStore.isPath(kept)) {
      throw RefusedException.failed("refreshing a local charm requires either --path or --switch");
    }
    return kept.isEmpty() ? application.charm().metadata().name() : kept;
  }

  /** Without a channel it stays in that of the present charm. */
  private @Nullable String from(ApplicationView application) {
    CharmOrigin origin = application.charm().origin();
    return channel != null || origin == null || origin.local() ? channel : origin.channel();
  }

  private CharmSpec revised(CharmSpec charm) {
    CharmOrigin origin = charm.origin();
    if (revision < 0 || path != null || origin == null || origin.local()) {
      return charm;
    }
    return charm.from(CharmOrigin.store(revision, origin.channel()));
  }
}
