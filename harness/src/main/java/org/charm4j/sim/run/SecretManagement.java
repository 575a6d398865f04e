package org.charm4j.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.command.HookCommandException;
import org.charm4j.sim.command.SecretDraft;
import org.charm4j.sim.command.SecretInfoText;
import org.charm4j.sim.words.Deed;
import org.charm4j.sim.words.GrantState;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.Names;
import org.charm4j.sim.words.Quirk;
import org.charm4j.sim.words.SecretOwner;
import org.charm4j.sim.words.VersionChange;
import org.charm4j.sim.world.Access;
import org.charm4j.sim.world.Ids;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.ModelState;
import org.charm4j.sim.world.SecretContent;
import org.charm4j.sim.world.SecretState;
import org.charm4j.sim.world.UnitState;
import org.jspecify.annotations.Nullable;

/**
 * The commands of those who manage secrets, within one run: what is refused at once, what is only
 * noted, and what the run sees of its own notes (S-272).
 */
final class SecretManagement {
  private final HookTransaction run;

  SecretManagement(HookTransaction run) {
    this.run = run;
  }

  SecretUri add(SecretDraft draft, boolean ownedByUnit) {
    ModelState state = run.state();
    UnitState unit = run.unitState();
    if (!ownedByUnit && !state.isLeader(unit.name())) {
      throw HookCommandException.failed(Access.NOT_LEADER);
    }
    if (unit.life() != Life.ALIVE && !run.quirks.has(VersionChange.LIFE_IGNORED)) {
      throw HookCommandException.failed(
          "cannot reserve secret for owner \"" + Names.tag(unit.name()) + "\" which is not alive");
    }
    for (SecretBuffer.Create earlier : run.secrets.creates()) {
      if (draft.label() != null && draft.label().equals(earlier.draft().label())) {
        throw HookCommandException.failed(SecretCommit.labelTaken(draft.label()));
      }
    }
    // S-022: the id is reserved at once; whether the secret comes to be is for the commit to say.
    run.applyNow(new ModelChange.ReserveSecret());
    int number = run.state().sequences().secret();
    String id = Ids.secretId(state.config().seed(), state.now(), number);
    SecretOwner owner =
        ownedByUnit ? SecretOwner.unit(unit.name()) : SecretOwner.application(unit.application());
    run.secrets.create(new SecretBuffer.Create(number, id, owner, draft));
    return new SecretUri(id, state.uuid());
  }

  void set(SecretUri uri, SecretDraft draft) {
    SecretState stored = managedAtStart(uri.id());
    SecretDraft effective = draft;
    if (stored != null) {
      requireLeadership(stored);
      if (draft.content() != null
          && draft.content().equals(stored.latestContent())
          && run.quirks.has(VersionChange.EQUAL_CONTENT_IGNORED)) {
        effective = draft.withoutContent(); // S-041
        run.note(new Deed.SameContent(stored.id()));
        setBack(stored);
      }
    }
    if (!effective.isEmpty()) {
      if (run.secrets.updated(uri.id()) != null && !run.quirks.has(VersionChange.SETS_MERGED)) {
        run.note(new Deed.ChangeReplaced(uri.id())); // S-273
      }
      run.secrets.update(uri.id(), uri.toString(), effective);
    }
  }

  /** S-042: content equal to what is stored does not undo other content set before it. */
  private void setBack(SecretState stored) {
    String id = stored.id();
    SecretContent pending = run.secrets.pendingContent(id);
    if (pending == null || pending.equals(stored.latestContent())) {
      return;
    }
    if (run.quirks.mends(Quirk.STALE_COMPARISON)) {
      run.secrets.withdrawContent(id);
    } else {
      run.quirks.noteAtCommit(
          Quirk.STALE_COMPARISON,
          id,
          "the content set last is ignored, and the one before it stays");
    }
  }

  void remove(SecretUri uri, @Nullable Integer revision) {
    SecretState stored = managedAtStart(uri.id());
    if (stored != null) {
      requireLeadership(stored);
    }
    run.secrets.remove(uri.id(), uri.toString(), revision);
  }

  void grant(SecretUri uri, int relation, @Nullable String unit) {
    String id = uri.id();
    SecretState stored = managedAtStart(id);
    boolean pending = run.secrets.created(id) != null;
    if (run.secrets.isRemoved(id) || (stored == null && !pending)) {
      throw HookCommandException.failed("secret \"" + id + "\" not found");
    }
    String application =
        run.state().relation(relation).otherApplication(run.unitState().application());
    String subject = unit != null ? unit : application;
    if (stored != null) {
      requireLeadership(stored);
    }
    SecretBuffer.Grant grant = new SecretBuffer.Grant(id, uri.toString(), relation, subject);
    if (!new GrantCheck(run, stored, grant, application).isGranted()) {
      run.secrets.access.grant(grant);
    }
  }

  void revoke(SecretUri uri, @Nullable String application, @Nullable String unit) {
    String id = uri.id();
    SecretState stored = managedAtStart(id);
    if (stored != null) {
      requireLeadership(stored);
    }
    String subject = unit != null ? unit : application;
    SecretBuffer.Create create = run.secrets.created(id);
    SecretOwner owner = stored != null ? stored.owner() : create != null ? create.owner() : null;
    if (owner != null
        && owner.name().equals(subject)
        && run.quirks.mends(Quirk.OWNER_REVOKES_ITSELF)) {
      throw HookCommandException.failed(
          "cannot revoke access to secret \"" + id + "\" from its owner \"" + subject + "\"");
    }
    if (create != null && run.quirks.has(VersionChange.CREATED_NOT_REVOKED)) {
      return;
    }
    boolean dropped = run.secrets.access.revoke(id, uri.toString(), application, unit);
    if (dropped && unit != null && isGranted(id, stored, unit)) {
      run.quirks.noteAtCommit(
          Quirk.UNIT_REVOKE_DROPPED, id, unit + " keeps its access: its revoke was dropped");
    }
  }

  private boolean isGranted(String id, @Nullable SecretState stored, String unit) {
    return (stored != null && stored.grants().containsKey(unit))
        || run.secrets.access.isGranted(id, unit);
  }

  SecretInfoText info(@Nullable SecretUri uri, @Nullable String label) {
    String id = uri != null ? uri.id() : idByLabel(String.valueOf(label));
    if (id != null) {
      SecretBuffer.Create create = run.secrets.created(id);
      if (create != null) {
        return pending(create);
      }
      SecretState stored = run.secrets.isRemoved(id) ? null : managedAtStart(id);
      if (stored != null) {
        return stored(stored, run.secrets.updated(id));
      }
    }
    throw HookCommandException.failed(
        "secret \"" + (uri != null ? uri.id() : label) + "\" not found");
  }

  List<String> ids() {
    Map<Integer, String> found = new TreeMap<>(run.before.ownedBy(run.unit));
    if (run.before.isLeader(run.unit)) {
      found.putAll(run.before.ownedBy(run.unitState().application()));
    }
    run.secrets.creates().forEach(create -> found.put(create.number(), create.id()));
    List<String> ids = new ArrayList<>(found.values());
    ids.removeIf(run.secrets::isRemoved);
    return ids;
  }

  /** Returns the id that this run's view of the managed secrets has under {@code label}. */
  @Nullable String idByLabel(String label) {
    for (SecretBuffer.Create create : run.secrets.creates()) {
      if (label.equals(create.draft().label())) {
        return create.id();
      }
    }
    for (SecretBuffer.Update update : run.secrets.updates()) {
      if (label.equals(update.draft().label()) && managedAtStart(update.id()) != null) {
        return update.id();
      }
    }
    String stored = storedIdByLabel(label);
    SecretDraft update = stored == null ? null : run.secrets.updated(stored);
    boolean relabelled = update != null && update.label() != null;
    return stored == null || relabelled || run.secrets.isRemoved(stored) ? null : stored;
  }

  private @Nullable String storedIdByLabel(String label) {
    ModelState before = run.before;
    Integer number = before.labels().ownedSecret(run.unit, label);
    if (number == null && before.isLeader(run.unit)) {
      number = before.labels().ownedSecret(run.unitState().application(), label);
    }
    return number == null ? null : before.secret(number).id();
  }

  /** Returns the secret if this unit managed it when the run began. */
  @Nullable SecretState managedAtStart(String id) {
    SecretState stored = run.before.secretById(id);
    return stored != null && Access.manages(run.before, stored, run.unitState()) ? stored : null;
  }

  private void requireLeadership(SecretState stored) {
    if (stored.owner().kind() == SecretOwner.Kind.APPLICATION && !run.state().isLeader(run.unit)) {
      throw HookCommandException.failed(Access.NOT_LEADER);
    }
  }

  private static SecretInfoText pending(SecretBuffer.Create create) {
    SecretDraft draft = create.draft();
    return new SecretInfoText(
        create.id(),
        1,
        draft.label() == null ? "" : draft.label(),
        ownerWord(create.owner()),
        draft.description(),
        draft.rotate() == null ? null : draft.rotate().text(),
        draft.expire(),
        null,
        List.of());
  }

  private SecretInfoText stored(SecretState secret, @Nullable SecretDraft update) {
    boolean shows = run.quirks.has(VersionChange.GRANTS_COMPARED);
    List<SecretInfoText.Access> access = new ArrayList<>();
    for (GrantState grant : secret.grants().values()) {
      if (shows && grant.role() == GrantState.Role.VIEW) {
        access.add(new SecretInfoText.Access(Names.tag(grant.subject()), grant.scope(), "view"));
      }
    }
    SecretDraft draft = update == null ? SecretDraft.NOTHING : update;
    String label = draft.label() == null ? secret.label() : draft.label();
    String description = draft.description() == null ? secret.description() : draft.description();
    return new SecretInfoText(
        secret.id(),
        secret.latest(),
        label,
        ownerWord(secret.owner()),
        description.isEmpty() ? null : description,
        draft.rotate() == null ? secret.rotation() : draft.rotate().text(),
        draft.expire() == null ? secret.latestExpire() : draft.expire(),
        secret.nextRotate(),
        access);
  }

  private static String ownerWord(SecretOwner owner) {
    return owner.kind() == SecretOwner.Kind.UNIT ? "unit" : "application";
  }
}
