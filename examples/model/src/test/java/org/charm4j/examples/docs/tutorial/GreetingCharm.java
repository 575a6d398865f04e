package org.charm4j.examples.docs.tutorial;

import java.util.Map;
import org.charm4j.charm.ActionEvent;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmEvent;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.Status;

/** Shows a greeting as its status, and greets whoever asks. */
public final class GreetingCharm extends CharmBase {

  public GreetingCharm() {
    observe(on().configChanged(), this::onConfigChanged);
    observe(on().action("greet"), this::onGreet);
  }

  private void onConfigChanged(CharmEvent event) {
    String greeting = config().getString("greeting");
    if (greeting.isEmpty()) {
      unit().setStatus(Status.blocked("the option greeting is empty"));
    } else {
      unit().setStatus(Status.active(greeting));
    }
  }

  private void onGreet(ActionEvent event) {
    String name = String.valueOf(event.params().get("name"));
    event.setResults(Map.of("greeting", config().getString("greeting") + " " + name));
  }

  /** Juju starts this for every hook and action. */
  public static void main(String[] args) {
    System.exit(CharmMain.run(GreetingCharm::new));
  }
}
