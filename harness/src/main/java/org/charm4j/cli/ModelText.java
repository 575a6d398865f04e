package org.charm4j.cli;

import org.charm4j.sim.Controller;
import org.charm4j.sim.command.Fields;

/** What {@code models} and {@code show-model} say of a model (H-957). */
final class ModelText {
  static final String CLOUD = "localhost";

  private ModelText() {}

  static Fields of(JujuSession session, JujuModel model) {
    Controller controller = model.controller();
    Fields fields = new Fields();
    fields.put("name", Call.USER + "/" + model.name());
    fields.put("short-name", model.name());
    fields.put("model-uuid", controller.modelUuid());
    fields.put("model-type", "iaas");
    fields.put("controller-uuid", session.controllerUuid());
    fields.put("controller-name", session.config().controllerName());
    fields.put("is-controller", model.isController());
    fields.put("owner", Call.USER);
    fields.put("cloud", CLOUD);
    fields.put("region", CLOUD);
    fields.put("type", "lxd");
    fields.put("life", "alive");
    fields.put(
        "status",
        new Fields()
            .with("current", "available")
            .with("since", Text.date(controller.config().start())));
    return fields;
  }
}
