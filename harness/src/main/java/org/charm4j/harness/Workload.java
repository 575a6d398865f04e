package org.charm4j.harness;

import org.charm4j.sim.Controller;

/**
 * Says whether a call of a workload fails. A fake of a workload asks it at each call, and so lets
 * an exploration find out what a charm makes of a server that is down:
 *
 * <pre>{@code
 * public void putAccount(String username, String password) {
 *   workload.call("put account " + username);
 *   passwords.put(username, password);
 * }
 * }</pre>
 *
 * <p>Outside of an exploration, and of hooks, no call fails.
 */
public final class Workload {
  private final Controller juju;

  Workload(Controller juju) {
    this.juju = juju;
  }

  /**
   * Does nothing, or says that the call fails.
   *
   * @param what the call in words, for the report; never a secret
   * @throws WorkloadFailedException if the present schedule says so
   */
  public void call(String what) {
    if (juju.workloadFails(what)) {
      throw new WorkloadFailedException(what);
    }
  }
}
