package org.charm4j.sim.world;

import java.util.List;
import org.charm4j.sim.words.StatusValue;

/** The status of an application: what its leader set, else the worst of its units (H-902). */
public final class ApplicationStatus {
  private static final List<String> WORST_FIRST =
      List.of("error", "blocked", "maintenance", "waiting", "active", "terminated", "unknown");

  private ApplicationStatus() {}

  public static StatusValue of(ModelState state, ApplicationState application) {
    if (application.status() != null) {
      return application.status();
    }
    StatusValue worst = null;
    for (String unit : application.units().values()) {
      StatusValue status = state.unit(unit).shownStatus();
      if (worst == null || rank(status) < rank(worst)) {
        worst = status;
      }
    }
    return worst == null ? new StatusValue("unknown", "", state.now()) : worst;
  }

  static boolean isKnown(String status) {
    return WORST_FIRST.contains(status);
  }

  private static int rank(StatusValue status) {
    return WORST_FIRST.indexOf(status.status());
  }
}
