package org.charm4j.sim;

import java.util.List;

/** The status of an application: what its leader set, else the worst of its units (H-902). */
final class ApplicationStatus {
  private static final List<String> WORST_FIRST =
      List.of("error", "blocked", "maintenance", "waiting", "active", "terminated", "unknown");

  private ApplicationStatus() {}

  static StatusValue of(ModelState state, ApplicationState application) {
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

  private static int rank(StatusValue status) {
    return WORST_FIRST.indexOf(status.status());
  }
}
