package org.charm4j.harness;

/** A call of a workload failed because an exploration wants to see what comes of it. */
public final class WorkloadFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WorkloadFailedException(String what) {
    super("the workload failed, as this schedule says: " + what);
  }
}
