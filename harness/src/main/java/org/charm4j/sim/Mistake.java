package org.charm4j.sim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.charm4j.sim.command.GoText;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.ModelState;

/** Errors for those who ask for something that is not there: what they asked, and what there is. */
final class Mistake {
  private Mistake() {}

  static RefusedException noApplication(ModelState state, String name) {
    return RefusedException.failed(
        "application " + GoText.quote(name) + " not found", there(state.applications().keySet()));
  }

  static RefusedException noUnit(ModelState state, String name) {
    List<String> units = new ArrayList<>();
    for (ApplicationState application : state.applications().values()) {
      units.addAll(application.units().values());
    }
    return RefusedException.failed("unit " + GoText.quote(name) + " not found", there(units));
  }

  static String there(Collection<String> names) {
    return names.isEmpty() ? "there are none" : "there are: " + String.join(", ", names);
  }
}
