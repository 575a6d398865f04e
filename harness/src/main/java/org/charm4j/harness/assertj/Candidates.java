package org.charm4j.harness.assertj;

import java.util.ArrayList;
import java.util.List;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RelationView;
import org.charm4j.sim.SecretView;
import org.charm4j.sim.UnitView;
import org.charm4j.sim.words.HookInfo;
import org.charm4j.sim.words.HookKind;
import org.charm4j.sim.words.RelationEndpoint;
import org.jspecify.annotations.Nullable;

/** The hooks of a name that units could be expected to run, to be asked why they do not. */
final class Candidates {
  private final Controller juju;
  private final String hook;
  private final HookKind kind;
  private final @Nullable String unit;
  private final List<WhyNot.Candidate> found = new ArrayList<>();

  private Candidates(Controller juju, String hook, HookKind kind, @Nullable String unit) {
    this.juju = juju;
    this.hook = hook;
    this.kind = kind;
    this.unit = unit;
  }

  static List<WhyNot.Candidate> of(
      Controller juju, String hook, @Nullable String unit, @Nullable String secret) {
    HookKind kind = WhyNot.kindOf(hook);
    if (kind == null || (unit != null && juju.unit(unit) == null)) {
      return List.of();
    }
    Candidates candidates = new Candidates(juju, hook, kind, unit);
    if (kind.isSecret()) {
      candidates.ofSecrets(secret);
    } else if (kind.isRelation()) {
      candidates.ofRelations();
    } else if (!kind.isStorage()) {
      for (UnitView each : candidates.units()) {
        candidates.found.add(new WhyNot.Candidate(each.name(), HookInfo.of(kind), each.name()));
      }
    }
    return candidates.found;
  }

  private List<UnitView> units() {
    return juju.units().stream().filter(each -> unit == null || unit.equals(each.name())).toList();
  }

  private void ofSecrets(@Nullable String wanted) {
    for (SecretView secret : juju.secrets()) {
      if (wanted == null || wanted.equals(secret.id())) {
        for (String reader : readersOf(secret)) {
          String on = unit == null ? " on " + reader : "";
          found.add(new WhyNot.Candidate(reader, hookOf(secret), WhyNot.named(secret) + on));
        }
      }
    }
  }

  /** Who would run the hook: its manager, or for secret-changed who has read or may read it. */
  private List<String> readersOf(SecretView secret) {
    if (unit != null) {
      return List.of(unit);
    }
    if (kind != HookKind.SECRET_CHANGED) {
      String manager = juju.managerOf(secret);
      return manager == null ? List.of() : List.of(manager);
    }
    List<String> readers = new ArrayList<>(secret.observers().keySet());
    for (UnitView each : juju.units()) {
      boolean granted =
          secret.grants().containsKey(each.name())
              || secret.grants().containsKey(each.application());
      if (granted && !readers.contains(each.name()) && !WhyNot.isOf(each, secret)) {
        readers.add(each.name());
      }
    }
    readers.removeIf(reader -> juju.unit(reader) == null);
    return readers;
  }

  /** The hook about the revision that is the first to be expected. */
  private HookInfo hookOf(SecretView secret) {
    int revision =
        switch (kind) {
          case SECRET_CHANGED, SECRET_EXPIRED -> secret.latest();
          case SECRET_REMOVE ->
              secret.revisions().isEmpty() ? secret.latest() : secret.revisions().firstKey();
          default -> 0;
        };
    return HookInfo.secret(kind, secret.number(), secret.id(), revision, null);
  }

  private void ofRelations() {
    String endpoint = hook.substring(0, hook.length() - kind.text().length() - 1);
    for (RelationView relation : juju.relations()) {
      for (UnitView each : units()) {
        RelationEndpoint side = relation.side(each.application());
        if (side != null && side.endpoint().name().equals(endpoint)) {
          ofRelation(relation, each, endpoint);
        }
      }
    }
  }

  private void ofRelation(RelationView relation, UnitView each, String endpoint) {
    String other = relation.otherApplication(each.application());
    boolean aboutUnits = kind == HookKind.RELATION_JOINED || kind == HookKind.RELATION_DEPARTED;
    boolean either = kind == HookKind.RELATION_CHANGED;
    if (!aboutUnits) {
      add(relation, each, endpoint, other, null);
    }
    if (aboutUnits || either) {
      for (UnitView remote : juju.units()) {
        if (remote.application().equals(other)
            && !remote.name().equals(each.name())
            && relation.connects(each.name(), remote.name())) {
          add(relation, each, endpoint, other, remote.name());
        }
      }
    }
  }

  private void add(
      RelationView relation,
      UnitView each,
      String endpoint,
      String other,
      @Nullable String remoteUnit) {
    String departing = kind == HookKind.RELATION_DEPARTED ? remoteUnit : null;
    found.add(
        new WhyNot.Candidate(
            each.name(),
            HookInfo.relation(kind, endpoint, relation.id(), other, remoteUnit, departing),
            each.name() + " in relation " + relation.id()));
  }
}
