package org.charm4j.sim.world;

import org.pcollections.TreePMap;

/**
 * The counters of a model; none ever goes back.
 *
 * @param unit how many units were ever made
 * @param machine how many machines were ever made; a subordinate unit needs none of its own
 * @param relation the next relation number (H-014)
 * @param secret the last secret number
 * @param task how many numbers operations and tasks have taken (H-823)
 * @param timer how many timers were ever set
 * @param storage the next storage number
 * @param unitNumbers the next unit number by application; survives the application (H-001)
 */
public record Sequences(
    int unit,
    int machine,
    int relation,
    int secret,
    int task,
    long timer,
    int storage,
    TreePMap<String, Integer> unitNumbers) {

  static final Sequences ZERO = new Sequences(0, 0, 0, 0, 0, 0, 0, TreePMap.empty());

  public int nextUnitNumber(String application) {
    Integer next = unitNumbers.get(application);
    return next == null ? 0 : next;
  }

  Sequences afterUnit(String application, boolean onNewMachine) {
    return new Sequences(
        unit + 1,
        onNewMachine ? machine + 1 : machine,
        relation,
        secret,
        task,
        timer,
        storage,
        unitNumbers.plus(application, nextUnitNumber(application) + 1));
  }

  Sequences afterRelation() {
    return new Sequences(unit, machine, relation + 1, secret, task, timer, storage, unitNumbers);
  }

  Sequences afterSecret() {
    return new Sequences(unit, machine, relation, secret + 1, task, timer, storage, unitNumbers);
  }

  Sequences afterTask() {
    return new Sequences(unit, machine, relation, secret, task + 1, timer, storage, unitNumbers);
  }

  Sequences afterTimer() {
    return new Sequences(unit, machine, relation, secret, task, timer + 1, storage, unitNumbers);
  }

  Sequences afterStorage() {
    return new Sequences(unit, machine, relation, secret, task, timer, storage + 1, unitNumbers);
  }
}
