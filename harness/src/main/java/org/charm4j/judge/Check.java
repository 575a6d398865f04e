package org.charm4j.judge;

import java.util.List;

/** Looks for one kind of finding, or for a few that are seen together. */
interface Check {
  /** Adds what it finds. */
  void look(CaseFile file, List<Found> found);
}
