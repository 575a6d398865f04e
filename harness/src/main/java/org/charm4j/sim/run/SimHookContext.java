package org.charm4j.sim.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.charm4j.hook.OptionMetadata;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.command.ActionContext;
import org.charm4j.sim.command.ApplicationStatusText;
import org.charm4j.sim.command.CommandQuirk;
import org.charm4j.sim.command.GoalStateText;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.command.HookContext;
import org.charm4j.sim.command.NetworkText;
import org.charm4j.sim.command.RelationRef;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.command.SecretInfoText;
import org.charm4j.sim.command.StatusAnswer;
import org.charm4j.sim.command.StorageText;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.LogLine;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.PortRange;
import org.charm4j.sim.words.StatusValue;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.Addresses;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.ApplicationStatus;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.StorageState;
import org.charm4j.sim.world.UnitChange;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** The Juju that the hook commands of one run see; what is asked of it is done by its parts. */
final class SimHookContext implements HookContext {
  private static final Path HERE = Path.of("");

  private final HookTransaction run;
  private final @Nullable ActionContext action;
  private final SecretManagement secrets;
  private final SecretReading reading;
  private final RelationAccess relations;

  SimHookContext(HookTransaction run, RelationAccess relations, @Nullable ActionContext action) {
    this.run = run;
    this.action = action;
    this.relations = relations;
    this.secrets = new SecretManagement(run);
    this.reading = new SecretReading(run, secrets);
  }

  @Override
  public String unitName() {
    return run.unit;
  }

  @Override
  public Instant now() {
    return run.state().now();
  }

  @Override
  public Path workingDirectory() {
    return HERE;
  }

  @Override
  public boolean isLeader() {
    if (!run.toldNotLeader && run.state().isLeader(run.unit)) {
      return true;
    }
    run.toldNotLeader = true;
    return false;
  }

  @Override
  public boolean offers(String command) {
    return !command.startsWith("leader-") || !run.quirks.has(VersionChange.NO_LEADER_SETTINGS);
  }

  @Override
  public Map<String, String> leaderSettings() {
    Map<String, String> read = run.leaderSettingsRead;
    if (read == null) {
      read = run.state().application(Names.applicationOf(run.unit)).leaderSettings();
      run.leaderSettingsRead = read;
    }
    return read;
  }

  @Override
  public void setLeaderSettings(Map<String, String> changes) {
    if (!isLeader()) {
      throw HookCommandException.failed("cannot write settings: not the leader");
    }
    String application = Names.applicationOf(run.unit);
    TreePMap<String, String> before = run.state().application(application).leaderSettings();
    TreePMap<String, String> after = before;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      after =
          change.getValue().isEmpty()
              ? after.minus(change.getKey())
              : after.plus(change.getKey(), change.getValue());
    }
    if (!after.equals(before)) {
      run.applyNow(new ModelChange.SetLeaderSettings(application, after));
    }
    run.leaderSettingsRead = null; // H-313: it is read anew.
  }

  @Override
  public Map<String, @Nullable Object> config() {
    Map<String, @Nullable Object> read = run.configRead;
    if (read == null) {
      read = readConfig();
      run.configRead = read;
    }
    return read;
  }

  private Map<String, @Nullable Object> readConfig() {
    UnitState unit = run.unitState();
    ApplicationState application = run.state().application(unit.application());
    TreeMap<String, @Nullable Object> values = new TreeMap<>();
    for (OptionMetadata option : run.state().charmOf(unit).metadata().options().values()) {
      Object explicit = application.settings().get(option.name());
      values.put(option.name(), explicit != null ? explicit : option.defaultValue());
    }
    return Collections.unmodifiableMap(values);
  }

  @Override
  public @Nullable RelationRef hookRelation() {
    HookInfo hook = run.hook;
    return hook == null || hook.relation() < 0 ? null : relations.ref(hook.relation());
  }

  @Override
  public @Nullable String hookRemoteUnit() {
    return run.hook == null ? null : run.hook.remoteUnit();
  }

  @Override
  public @Nullable RelationRef relation(int id) {
    return relations.ref(id);
  }

  @Override
  public List<RelationRef> relations(String endpoint) {
    return relations.on(endpoint);
  }

  @Override
  public List<String> relationMembers(int relationId) {
    return relations.members(relationId);
  }

  @Override
  public Map<String, String> unitSettings(int relationId, String unit) {
    return relations.unitSettings(relationId, unit);
  }

  @Override
  public Map<String, String> applicationSettings(int relationId, String application) {
    return relations.applicationSettings(relationId, application);
  }

  @Override
  public void writeUnitSettings(int relationId, Map<String, String> changes) {
    relations.writeUnit(relationId, changes);
  }

  @Override
  public void writeApplicationSettings(int relationId, Map<String, String> changes) {
    relations.writeApplication(relationId, changes);
  }

  @Override
  public StatusAnswer unitStatus() {
    if (run.statusRead == null) {
      run.statusRead = text(run.unitState().workload());
    }
    return Objects.requireNonNull(run.statusRead);
  }

  private static StatusAnswer text(StatusValue status) {
    return new StatusAnswer(status.status(), status.message());
  }

  @Override
  public ApplicationStatusText applicationStatus() {
    requireLeader("finding application status: " + Access.NOT_LEADER);
    ApplicationState application = run.state().application(Names.applicationOf(run.unit));
    TreeMap<String, StatusAnswer> units = new TreeMap<>();
    for (String unit : application.units().values()) {
      units.put(unit, text(run.state().unit(unit).shownStatus()));
    }
    return new ApplicationStatusText(text(ApplicationStatus.of(run.state(), application)), units);
  }

  @Override
  public void setUnitStatus(String status, String message) {
    run.applyNow(
        new UnitChange.SetStatus(
            run.unit, new StatusValue(status, message, run.state().now()), true));
  }

  @Override
  public void setApplicationStatus(String status, String message) {
    requireLeader(Access.NOT_LEADER);
    run.applyNow(
        new ModelChange.SetApplicationStatus(
            Names.applicationOf(run.unit), new StatusValue(status, message, run.state().now())));
  }

  private void requireLeader(String refusal) {
    if (!run.state().isLeader(run.unit)) {
      throw HookCommandException.failed(refusal);
    }
  }

  @Override
  public void setWorkloadVersion(String version) {
    run.applyNow(new UnitChange.SetVersion(run.unit, version));
  }

  @Override
  public void log(String level, String message) {
    run.log.add(new LogLine(level, message));
  }

  @Override
  public Map<String, String> charmState() {
    return run.charmState != null ? run.charmState : run.unitState().charmState();
  }

  @Override
  public void putCharmState(Map<String, String> values) {
    values.forEach(
        (key, value) -> {
          CharmStateLimits.checkPair(key, value);
          writtenState().put(key, value);
        });
  }

  @Override
  public void deleteCharmState(String key) {
    writtenState().remove(key);
  }

  private Map<String, String> writtenState() {
    TreeMap<String, String> written = run.charmState;
    if (written == null) {
      written = new TreeMap<>(run.unitState().charmState());
      run.charmState = written;
    }
    return written;
  }

  @Override
  public GoalStateText goalState() {
    return GoalState.of(run.state(), run.unit);
  }

  @Override
  public String relationModel(int relationId) {
    return run.state().uuid(); // No relation leaves the model yet.
  }

  @Override
  public String address(boolean seenFromOutside) {
    return Addresses.of(run.unitState());
  }

  @Override
  public @Nullable NetworkText network(String binding) {
    return Networks.of(run.state(), run.unitState(), binding);
  }

  @Override
  public String resource(String name) {
    String application = Names.applicationOf(run.unit);
    String file = run.state().application(application).resources().file(name);
    if (file == null) {
      throw HookCommandException.failed(
          "could not download resource: resource \""
              + name
              + "\" of application \""
              + application
              + "\" not found");
    }
    return file;
  }

  @Override
  public @Nullable String hookStorage() {
    HookInfo hook = run.hook;
    StorageState storage =
        hook == null ? null : run.unitState().resources().storage().get(hook.storage());
    return storage == null ? null : storage.id();
  }

  @Override
  public List<String> storages() {
    return run.unitState().storages();
  }

  @Override
  public StorageText storage(String id) {
    for (StorageState storage : run.unitState().resources().storage().values()) {
      if (storage.id().equals(id)) {
        return new StorageText(storage.kind(), storage.location());
      }
    }
    throw HookCommandException.failed("storage \"" + id + "\" not found");
  }

  @Override
  public void addStorage(Map<String, Integer> counts) {
    run.storage = HookTransaction.toWrite(run.storage);
    counts.forEach((name, count) -> run.storage.merge(name, count, Integer::sum));
  }

  @Override
  public SortedMap<String, Object> cloudCredential() {
    return Cloud.credentialFor(run.state().application(Names.applicationOf(run.unit)));
  }

  @Override
  public void reboot(boolean now) {
    run.reboot = now ? Reboots.Wish.NOW : Reboots.Wish.AFTERWARDS;
    run.over = now;
  }

  @Override
  public void openPorts(PortRange range, List<String> endpoints) {
    ports().open(range, endpoints);
  }

  @Override
  public void closePorts(PortRange range, List<String> endpoints) {
    ports().close(range, endpoints);
  }

  @Override
  public SortedMap<PortRange, ? extends Set<String>> openedPorts() {
    return ports().result().ranges();
  }

  private Ports ports() {
    Ports ports = run.ports;
    if (ports == null) {
      ports = new Ports(run);
      run.ports = ports;
    }
    return ports;
  }

  @Override
  public @Nullable ActionContext action() {
    return action;
  }

  @Override
  public SecretUri addSecret(SecretDraft draft, boolean ownedByUnit) {
    return secrets.add(draft, ownedByUnit);
  }

  @Override
  public void setSecret(SecretUri uri, SecretDraft draft) {
    secrets.set(uri, draft);
  }

  @Override
  public SecretContent readSecret(
      @Nullable SecretUri uri, @Nullable String label, boolean refresh, boolean peek) {
    try {
      return reading.read(uri, label, refresh, peek);
    } catch (HookCommandException refused) {
      String text = String.valueOf(refused.getMessage());
      run.note(new Deed.ReadRefused(uri == null ? null : uri.id(), label, text));
      throw refused;
    }
  }

  @Override
  public SecretInfoText secretInfo(@Nullable SecretUri uri, @Nullable String label) {
    return secrets.info(uri, label);
  }

  @Override
  public List<String> secretIds() {
    return secrets.ids();
  }

  @Override
  public void grantSecret(SecretUri uri, int relationId, @Nullable String unit) {
    secrets.grant(uri, relationId, unit);
  }

  @Override
  public void revokeSecret(SecretUri uri, @Nullable String application, @Nullable String unit) {
    secrets.revoke(uri, application, unit);
  }

  @Override
  public boolean mends(CommandQuirk quirk, @Nullable String secretId) {
    return run.quirks.meet(quirk, secretId);
  }

  @Override
  public void removeSecret(SecretUri uri, @Nullable Integer revision) {
    secrets.remove(uri, revision);
  }
}
