package org.charm4j.sim.words;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A hook to run, with its data. A retry runs the same hook with the same data.
 *
 * @param kind the kind
 * @param name the full hook name, such as {@code db-relation-joined}
 * @param relation the relation's number, or -1
 * @param remoteApplication the remote application of a relation hook, or null
 * @param remoteUnit the remote unit of a joined, departed or changed hook, or null
 * @param departingUnit the unit that leaves, in a departed hook, or null
 * @param secret the secret's number, or 0
 * @param secretId the secret's bare id, or null
 * @param revision the revision of an expired or remove hook and the one that a changed hook was
 *     queued for, else 0
 * @param label the label taken when a changed hook was queued, else null
 * @param storage the storage's number, or -1
 */
public record HookInfo(
    HookKind kind,
    String name,
    int relation,
    @Nullable String remoteApplication,
    @Nullable String remoteUnit,
    @Nullable String departingUnit,
    int secret,
    @Nullable String secretId,
    int revision,
    @Nullable String label,
    int storage) {

  /** Checks that the parts are those of a hook of that kind. */
  public HookInfo {
    boolean named = kind.isRelation() || kind.isStorage();
    String end = "-" + kind.text();
    if (named ? !name.endsWith(end) || name.equals(end) : !name.equals(kind.text())) {
      throw new IllegalArgumentException(
          "a hook of the kind "
              + kind.text()
              + " is called "
              + (named ? "<name>" + end : kind.text())
              + ", and not "
              + name);
    }
    require(kind.isRelation(), relation >= 0 && remoteApplication != null, name, "a relation");
    require(kind.isSecret(), secretId != null, name, "a secret");
    require(kind.isStorage(), storage >= 0, name, "a storage");
    if (departingUnit != null && kind != HookKind.RELATION_DEPARTED) {
      throw new IllegalArgumentException("no unit departs in the hook " + name);
    }
  }

  private static void require(boolean wanted, boolean has, String name, String what) {
    if (wanted != has) {
      throw new IllegalArgumentException(
          "the hook " + name + (wanted ? " needs " : " is not about ") + what);
    }
  }

  /** Returns a hook without further data. */
  public static HookInfo of(HookKind kind) {
    return new HookInfo(kind, kind.text(), -1, null, null, null, 0, null, 0, null, -1);
  }

  /** Returns a relation hook of the unit whose local endpoint is {@code endpoint}. */
  public static HookInfo relation(
      HookKind kind,
      String endpoint,
      int relation,
      String remoteApplication,
      @Nullable String remoteUnit,
      @Nullable String departingUnit) {
    return new HookInfo(
        kind,
        endpoint + "-" + kind.text(),
        relation,
        remoteApplication,
        remoteUnit,
        departingUnit,
        0,
        null,
        0,
        null,
        -1);
  }

  /** Returns a secret hook; {@code revision} is 0 where the hook has none. */
  public static HookInfo secret(
      HookKind kind, int secret, String secretId, int revision, @Nullable String label) {
    return new HookInfo(
        kind, kind.text(), -1, null, null, null, secret, secretId, revision, label, -1);
  }

  /** Returns a hook about the storage {@code name} with a number. */
  public static HookInfo storage(HookKind kind, String name, int storage) {
    return new HookInfo(
        kind, name + "-" + kind.text(), -1, null, null, null, 0, null, 0, null, storage);
  }

  /** Returns whether another hook, or null, is the same but for its revision and label. */
  public boolean equalsButRevision(@Nullable HookInfo other) {
    return other != null
        && name.equals(other.name)
        && relation == other.relation
        && secret == other.secret
        && storage == other.storage
        && Objects.equals(remoteApplication, other.remoteApplication)
        && Objects.equals(remoteUnit, other.remoteUnit);
  }

  /** Returns the name of the hook with its remote unit, application or secret. */
  public String describe() {
    return name + about();
  }

  /** Returns the message of the unit's agent while the hook runs. */
  public String agentMessage() {
    return "running " + name + " hook" + about();
  }

  private String about() {
    if (remoteUnit != null) {
      return " for " + remoteUnit;
    }
    if (secretId == null) {
      return "";
    }
    boolean named = kind == HookKind.SECRET_EXPIRED || kind == HookKind.SECRET_REMOVE;
    return " for secret:" + secretId + (named ? "/" + revision : "");
  }

  @Override
  public String toString() {
    return describe();
  }
}
