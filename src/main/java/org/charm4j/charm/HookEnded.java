package org.charm4j.charm;

/**
 * Ends a hook in the middle of the charm's code, without an error. It is an {@link Error} so that a
 * charm that catches exceptions does not catch it.
 */
class HookEnded extends Error {

  private static final long serialVersionUID = 1L;

  HookEnded(String message) {
    super(message, null, false, false);
  }
}
