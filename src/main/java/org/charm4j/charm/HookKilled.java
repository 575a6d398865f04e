package org.charm4j.charm;

/**
 * Ends a hook that has asked Juju to kill it. On a unit the process may be gone before this is
 * thrown; where it is not, no more of the charm's code must run.
 */
final class HookKilled extends HookEnded {

  private static final long serialVersionUID = 1L;

  HookKilled() {
    super("juju-reboot --now ends this hook; it runs again after the reboot");
  }
}
