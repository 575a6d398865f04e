package org.charm4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.cli.session.CharmStore;
import org.charm4j.cli.session.JujuModel;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.UnitName;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.words.CharmOrigin;
import org.charm4j.sim.words.CharmSpec;
import org.charm4j.sim.words.UnitPlace;
import org.charm4j.sim.words.UserAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code juju deploy}: all of it, or nothing (H-922, X-120). */
final class DeployCommand extends ModelCommand {
  @Option(names = {"-n", "--num-units"})
  int units = 1;

  @Option(names = "--config")
  List<String> config = new ArrayList<>();

  @Option(names = "--trust")
  boolean trust;

  @Option(names = "--channel")
  @Nullable String channel;

  @Option(names = "--resource")
  List<String> resources = new ArrayList<>();

  @Option(names = "--force")
  boolean force;

  @Option(names = "--base")
  @Nullable String base;

  @Option(names = "--series")
  @Nullable String series;

  @Option(names = "--revision")
  int revision = -1;

  @Option(names = "--constraints", description = Flags.NOTED)
  List<String> constraints = new ArrayList<>();

  @Option(names = "--storage")
  List<String> storage = new ArrayList<>();

  @Option(names = "--attach-storage", description = Flags.REFUSED)
  List<String> attachStorage = new ArrayList<>();

  @Option(names = "--to")
  @Nullable String to;

  @Option(names = "--bind")
  @Nullable String bind;

  @Option(names = "--overlay", description = Flags.REFUSED)
  List<String> overlay = new ArrayList<>();

  @Option(names = "--device", description = Flags.REFUSED)
  List<String> device = new ArrayList<>();

  @Option(names = "--dry-run")
  boolean dryRun;

  @Option(names = "--map-machines", description = Flags.REFUSED)
  @Nullable String mapMachines;

  private @Nullable String wantedBase;

  @Override
  void check() {
    if (arguments.isEmpty()) {
      throw RefusedException.usage("no charm or bundle specified");
    }
    if (units < 0) {
      throw RefusedException.usage("--num-units must be a positive integer");
    }
    requireAtMost(2);
    if (arguments.size() > 1 && !UnitName.isApplication(arguments.get(1))) {
      throw RefusedException.usage("invalid application name " + GoText.quote(arguments.get(1)));
    }
    channel = Channels.normalized(channel);
    wantedBase = Bases.asked(base, series);
    refuse(!attachStorage.isEmpty(), "--attach-storage", "storage belongs to its unit");
    refuse(!device.isEmpty(), "--device", "machines are all alike");
    refuse(mapMachines != null, "--map-machines", "bundles are not modelled");
  }

  private static void refuse(boolean given, String flag, String instead) {
    refuseFlag(given, "deploy", flag, instead);
  }

  @Override
  UserAccess wanted() {
    return UserAccess.WRITE;
  }

  @Override
  void run(Call call, JujuModel target) {
    String charm = arguments.get(0);
    CharmSpec found = revised(CharmSearch.find(call, charm, channel), call);
    boolean subordinate = found.metadata().subordinate();
    if (subordinate && (units != 1 || to != null)) {
      throw RefusedException.failed("cannot use --num-units or --to with subordinate application");
    }
    if (subordinate && !constraints.isEmpty()) {
      throw RefusedException.failed("cannot use --constraints with subordinate application");
    }
    if (!overlay.isEmpty()) {
      throw RefusedException.failed(
          "options provided but not supported when deploying a charm: overlay");
    }
    String asked = Constraints.normalized(constraints);
    String ownBase = Bases.of(found.build(), wantedBase, force);
    Bindings.check(bind, found.metadata());
    SortedMap<String, Integer> counts = StorageCounts.of(storage, found.metadata());
    // H-004: a subordinate has no units at deploy time, and the default of -n means none.
    List<UnitPlace> places = Placement.of(to, subordinate ? 0 : units, counts, call);
    String application = arguments.size() > 1 ? arguments.get(1) : found.metadata().name();
    refuseDryRun(found, call);
    CharmSpec uploaded = order(call, target, application, found, places);
    target.notes().forget(Things.application(application));
    keep(target, application, counts);
    Bases.keep(target, application, ownBase);
    target
        .notes()
        .put(Things.application(application), CharmSearch.KEY, CharmSearch.plainName(charm));
    keepConstraints(target, application, asked, call);
    say(call, application, uploaded, ownBase + "/stable");
  }

  private static void keep(
      JujuModel target, String application, SortedMap<String, Integer> counts) {
    if (!counts.isEmpty()) {
      StorageCounts.keep(target, application, counts);
    }
  }

  /** An application keeps the architecture that the model has, or the only one there is. */
  private static void keepConstraints(
      JujuModel target, String application, String asked, Call call) {
    if (asked.isEmpty() || asked.equals(Constraints.ARCH)) {
      return;
    }
    String all = asked.contains("arch=") ? asked : Constraints.ARCH + " " + asked;
    target.notes().put(Things.application(application), Constraints.KEY, all);
    call.note(Constraints.KEY, Constraints.NOTE);
  }

  /** {@code --revision} is for charms of the store, which need a channel then. */
  private CharmSpec revised(CharmSpec found, Call call) {
    if (revision < 0) {
      return found;
    }
    if (CharmStore.isPath(arguments.get(0))) {
      call.note("revision", "--revision changes nothing for a charm at a path");
      return found;
    }
    if (channel == null) {
      throw RefusedException.failed(
          "specifying a revision requires a channel for future upgrades. Please use --channel");
    }
    CharmOrigin origin = found.origin();
    return found.from(
        origin == null || origin.local()
            ? CharmOrigin.local(revision)
            : CharmOrigin.store(revision, origin.channel()));
  }

  private void refuseDryRun(CharmSpec found, Call call) {
    if (!dryRun) {
      return;
    }
    if (found.origin() != null && !found.origin().local()) {
      throw JujuCommand.notModelled(
          "juju deploy --dry-run for charms of the store", "take a snapshot instead");
    }
    call.info("ignoring dry-run flag for local charms");
  }

  private CharmSpec order(
      Call call, JujuModel target, String application, CharmSpec found, List<UnitPlace> places) {
    Map<String, String> settings = settings(call, application, found.metadata());
    SortedMap<String, String> files = CharmSearch.resources(call, resources, found);
    Controller controller = target.controller();
    CharmSpec uploaded = target.uploaded(force ? found.assumingNothing() : found);
    controller.together(
        () -> {
          controller.deploy(application, uploaded, places, settings);
          files.forEach(
              (name, file) -> controller.attachResource(application, name, call.file(file)));
          controller.trust(application, trust);
        });
    files.keySet().forEach(name -> ResourceList.keep(target, application, name, call.user()));
    return uploaded;
  }

  /** {@code --config} takes pairs, and files of YAML with a map for each application. */
  private Map<String, String> settings(Call call, String application, CharmMetadata charm) {
    TreeMap<String, String> values = new TreeMap<>();
    for (String word : config) {
      if (word.indexOf('=') >= 0) {
        values.putAll(KeyValues.withFiles(KeyValues.of(List.of(word)), call));
      } else {
        values.putAll(SettingsFile.read(call, word, application, charm).values());
      }
    }
    return values;
  }

  private static void say(Call call, String application, CharmSpec charm, String base) {
    CharmOrigin origin = charm.origin();
    String named = GoText.quote(charm.metadata().name());
    if (origin == null || origin.local()) {
      int revision = origin == null ? 0 : origin.revision();
      String local = "local charm " + named + ", revision " + revision;
      call.info("Located " + local);
      call.info("Deploying " + GoText.quote(application) + " from " + local + " on " + base);
    } else {
      call.info(
          "Deployed "
              + GoText.quote(application)
              + " from charm-hub charm "
              + named
              + ", revision "
              + origin.revision()
              + " in channel "
              + origin.channel()
              + " on "
              + base);
    }
  }
}
