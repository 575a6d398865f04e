package org.charm4j.sim.world;

import java.util.Map;

/**
 * A number that stands for what a world's future depends on: all but its past, which are the
 * journal and the statuses. Equal worlds have equal numbers within one JVM; different ones have
 * different numbers but for very rare chance.
 */
public final class Fingerprint {
  private long mixed = 0x9E3779B97F4A7C15L;

  private Fingerprint() {}

  public static long of(ModelState state) {
    Fingerprint print = new Fingerprint();
    print.add(state.now().hashCode());
    for (ApplicationState application : state.applications().values()) {
      print.add(application);
    }
    for (ApplicationState application : state.applications().values()) {
      for (String name : application.units().values()) {
        print.add(state.unit(name));
      }
    }
    state.relations().values().forEach(relation -> print.add(relation.hashCode()));
    state.secrets().values().forEach(secret -> print.add(secret.hashCode()));
    for (Map.Entry<TimerKey, Timer> timer : state.timers().entrySet()) {
      print.add(timer.getKey().due().hashCode());
      print.add(timer.getValue().hashCode());
    }
    for (TaskState task : state.tasks().values()) {
      print.add(task.id());
      print.add(task.status().name().hashCode());
      print.add(task.results().hashCode());
    }
    return print.mixed;
  }

  /** A charm does not count: every run of a test may make a process of its own. */
  private void add(ApplicationState application) {
    add(application.name().hashCode());
    add(application.charmRevision());
    add(application.life().name().hashCode());
    add(application.settings().hashCode());
    add(application.trust() ? 1 : 0);
    add(String.valueOf(application.leader()).hashCode());
    add(application.leaderSettings().hashCode());
    add(application.units().hashCode());
    add(application.relations().hashCode());
  }

  /** Times of statuses say nothing of what is to come, and neither does the order of timers. */
  private void add(UnitState unit) {
    add(unit.name().hashCode());
    add(unit.life().name().hashCode());
    add(unit.workload().status().hashCode());
    add(unit.workload().message().hashCode());
    add(unit.charmState().hashCode());
    UniterState uniter = unit.uniter();
    add(uniter.progress().hashCode());
    add(uniter.leader() ? 1 : 0);
    add(uniter.leaderSettingsSeen() ? 1 : 0);
    add(uniter.config() == null ? 0 : uniter.config().hashCode());
    add(uniter.charmRevision());
    add(uniter.suspensions().hashCode());
    add(uniter.statusTick() ? 1 : 0);
    add(uniter.queued() == null ? 0 : uniter.queued().hashCode());
    add(uniter.failed() == null ? 0 : uniter.failed().hook().hashCode());
    add(uniter.tasks().hashCode());
    for (UnitRelation relation : unit.relations().values()) {
      add(relation.withExamined(0).hashCode());
    }
    add(unit.secrets().hashCode());
    add(unit.resources().hashCode());
  }

  private void add(int part) {
    long next = (mixed ^ part) * 0xBF58476D1CE4E5B9L;
    mixed = next ^ (next >>> 29);
  }
}
