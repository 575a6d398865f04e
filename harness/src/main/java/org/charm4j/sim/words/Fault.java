package org.charm4j.sim.words;

/** Something that breaks while hooks run, as it can on a real Juju. The journal names each. */
public enum Fault {
  /** The hook fails before its charm has done anything, such as for want of memory. */
  HOOK_FAILS_AT_START("H-200", "the hook fails before its charm does anything"),
  /**
   * The hook is killed at a hook command, which is not carried out. What it did to its workload
   * stays, and nothing is committed.
   */
  HOOK_KILLED("H-209", "the hook is killed"),
  /** The charm ends well, and its commit does not reach the controller. Nothing is committed. */
  COMMIT_FAILS("H-301", "the commit does not reach the controller"),
  /**
   * The hook is committed, and its agent is killed before it writes that down: so it runs the hook
   * again.
   */
  HOOK_REPEATED("H-209", "the agent is killed after the commit, and repeats the hook"),
  /**
   * The agent restarts between two hooks. Juju then forgets some secret events, so few charms end
   * as they would have without it; it is not {@link #isUsual() usual}.
   */
  AGENT_RESTARTS("S-188", "the agent restarts between two hooks"),
  /** One hook command fails, and the next ones work. */
  COMMAND_FAILS("H-500", "a hook command fails"),
  /** No hook command works until the hook's end, and its commit does not, either. */
  CONTROLLER_AWAY("H-500", "the controller is out of reach until the hook's end"),
  /**
   * The leader cannot renew its lease, also in the middle of its hook: a minute passes, and another
   * unit leads. It needs an application with several units.
   */
  LEADERSHIP_LOST("H-031", "a minute passes, and another unit leads"),
  /** A minute passes in the middle of a hook, and what is due then waits for the hook's end. */
  TIME_PASSES("H-100", "a minute passes in the middle of the hook"),
  /**
   * A unit is lost in the middle of its hook, and is removed by force: none of its hooks runs any
   * more. It needs an application with several units, and is not {@link #isUsual() usual}.
   */
  UNIT_LOST("H-165", "the unit is lost, and removed by force"),
  /** A call of the workload fails: a fake that asks {@code Harness.workload()} is told so. */
  WORKLOAD_FAILS("H-200", "a call of the workload fails");

  private final String rule;
  private final String meaning;

  Fault(String rule, String meaning) {
    this.rule = rule;
    this.meaning = meaning;
  }

  /** Returns the number of the rule that says that it can happen, or what comes of it. */
  public String rule() {
    return rule;
  }

  /** Returns what happens, without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** Returns whether a charm without mistakes gets over it by itself. */
  public boolean isUsual() {
    return this != AGENT_RESTARTS && this != UNIT_LOST;
  }
}
