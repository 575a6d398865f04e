package org.charm4j.sim.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.words.PortRange;
import org.charm4j.sim.world.SecretContent;
import org.jspecify.annotations.Nullable;

/**
 * What the hook commands can ask of the Juju behind them: the running hook's view of its unit, its
 * relations, its configuration and its secrets. The commands check words and print answers; every
 * rule about permission, buffering and visibility lives behind this interface.
 *
 * <p>Every method may throw {@link HookCommandException} with Juju's text. Times are UTC.
 */
public interface HookContext {

  /** Returns the unit that runs the hook, such as {@code web/0}. */
  String unitName();

  /** Returns the virtual time, to which relative expiry is added. */
  Instant now();

  /** Returns the directory against which relative file names are read, the charm's directory. */
  Path workingDirectory();

  /** Returns whether the unit leads its application, as {@code is-leader} says (H-031, H-033). */
  boolean isLeader();

  /** Returns whether this release of Juju has a hook command; some have gone. */
  boolean offers(String command);

  /** Returns what the leader has set for all units of the application, sorted (H-543). */
  Map<String, String> leaderSettings();

  /** Sets this at once, as leader; an empty value deletes its key (H-543). */
  void setLeaderSettings(Map<String, String> changes);

  /** Returns every option of the charm, sorted, with its effective value or null (H-511). */
  Map<String, @Nullable Object> config();

  /** Returns the relation of the running relation hook, or null in any other hook. */
  @Nullable RelationRef hookRelation();

  /** Returns the remote unit of the running relation hook, or null. */
  @Nullable String hookRemoteUnit();

  /** Returns the relation {@code id} if this unit takes part in it, else null. */
  @Nullable RelationRef relation(int id);

  /** Returns the relations of this unit on {@code endpoint} (H-512), in ascending id. */
  List<RelationRef> relations(String endpoint);

  /** Returns the member units of a relation, in string order (H-312, H-513). */
  List<String> relationMembers(int relationId);

  /** Returns the sorted databag of {@code unit} (H-515). */
  Map<String, String> unitSettings(int relationId, String unit);

  /** Returns the sorted databag of {@code application} (H-515). */
  Map<String, String> applicationSettings(int relationId, String application);

  /** Writes this unit's own databag; an empty value deletes its key (H-516). */
  void writeUnitSettings(int relationId, Map<String, String> changes);

  /** Writes this application's databag, as leader; an empty value deletes its key (H-516). */
  void writeApplicationSettings(int relationId, Map<String, String> changes);

  /** Returns the status of this unit (H-519). */
  StatusAnswer unitStatus();

  /** Returns the status of this unit's application and of its units, as leader (H-519). */
  ApplicationStatusText applicationStatus();

  /** Sets the status of this unit at once (H-518). */
  void setUnitStatus(String status, String message);

  /** Sets the status of this unit's application at once, as leader (H-518). */
  void setApplicationStatus(String status, String message);

  /** Sets the workload version at once (H-528). */
  void setWorkloadVersion(String version);

  /** Writes a line to the unit's log; {@code level} is one of Juju's, in upper case (H-520). */
  void log(String level, String message);

  /** Returns the charm's own state on the controller, sorted (H-521). */
  Map<String, String> charmState();

  /** Buffers values of the charm's own state (H-522). */
  void putCharmState(Map<String, String> values);

  /** Buffers the deletion of a key of the charm's own state (H-522). */
  void deleteCharmState(String key);

  /** Returns which units and relations there are or are planned, as of now (H-529). */
  GoalStateText goalState();

  /** Returns the UUID of the model in which a relation's other application lives (H-530). */
  String relationModel(int relationId);

  /** Returns the unit's address as seen from inside or from outside the cloud (H-532). */
  String address(boolean seenFromOutside);

  /** Returns the network of an endpoint or extra binding, or null if there is none (H-533). */
  @Nullable NetworkText network(String binding);

  /** Returns the absolute path of a resource's file (H-531). */
  String resource(String name);

  /** Returns the id of the running storage hook's storage, or null in any other hook. */
  @Nullable String hookStorage();

  /** Returns the ids of this unit's storages, {@code <name>/<number>} (H-541). */
  List<String> storages();

  /** Returns one of this unit's storages (H-541). */
  StorageText storage(String id);

  /** Buffers the addition of storages, how many by name (H-541). */
  void addStorage(Map<String, Integer> counts);

  /** Returns the cloud and its credential, if the application is trusted (H-542). */
  SortedMap<String, Object> cloudCredential();

  /** Asks for a reboot of the machine, at once or when the hook has ended well (H-540). */
  void reboot(boolean now);

  /** Buffers the opening of ports for endpoints, all if none is given (H-534). */
  void openPorts(PortRange range, List<String> endpoints);

  /** Buffers the closing of ports for endpoints, all if none is given (H-534). */
  void closePorts(PortRange range, List<String> endpoints);

  /**
   * Returns this unit's open ports with the sorted endpoints they are open for, an empty name for
   * all of them; this hook's changes are among them (H-535).
   */
  SortedMap<PortRange, ? extends Set<String>> openedPorts();

  /** Returns the running action or {@code juju exec} task, or null in a hook (H-527). */
  @Nullable ActionContext action();

  /** Reserves a secret for the calling unit or its application and buffers it (S-020 to S-028). */
  SecretUri addSecret(SecretDraft draft, boolean ownedByUnit);

  /** Buffers a change of a secret (S-040 to S-050). */
  void setSecret(SecretUri uri, SecretDraft draft);

  /** Reads a secret by URI, label or both (S-060 to S-073). */
  SecretContent readSecret(
      @Nullable SecretUri uri, @Nullable String label, boolean refresh, boolean peek);

  /** Returns what the manager of a secret may know, found by URI or by label (S-092, S-272). */
  SecretInfoText secretInfo(@Nullable SecretUri uri, @Nullable String label);

  /** Returns the ids of the secrets this unit manages, in order of creation (S-092). */
  List<String> secretIds();

  /** Buffers a grant over a relation to its remote application or to a unit of it (S-100). */
  void grantSecret(SecretUri uri, int relationId, @Nullable String unit);

  /**
   * Buffers a revocation: from {@code unit} if given, else from {@code application} (S-111). A
   * revocation that named a relation carries both (S-116).
   */
  void revokeSecret(SecretUri uri, @Nullable String application, @Nullable String unit);

  /**
   * Says that a command has met a quirk; {@code secretId} is the bare id of its secret, or null.
   * Returns whether the quirk is mended, so that the command does better than Juju. Without a model
   * behind it, a context is as in Juju 3.6.28.
   */
  default boolean mends(CommandQuirk quirk, @Nullable String secretId) {
    return quirk == CommandQuirk.SMALL_CONTENT;
  }

  /** Buffers the removal of one revision, or of the whole secret when null (S-145). */
  void removeSecret(SecretUri uri, @Nullable Integer revision);
}
