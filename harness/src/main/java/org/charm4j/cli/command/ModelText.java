package org.charm4j.cli.command;

import org.charm4j.cli.session.JujuModel;
import org.charm4j.cli.session.Session;
import org.charm4j.sim.Controller;
import org.charm4j.sim.command.Fields;
import org.charm4j.sim.words.UserAccess;

/** What {@code models} and {@code show-model} say of a model (H-957). */
final class ModelText {
  static final String CLOUD = "localhost";

  private ModelText() {}

  /** Returns a model's name as this person reads it: with its owner, if that is another one. */
  static String shown(Call call, JujuModel model) {
    return call.user().equals(Call.OWNER) ? model.name() : Call.OWNER + "/" + model.name();
  }

  /** Returns Juju's word for access to a model: a superuser administrates every one. */
  static String word(UserAccess access) {
    return (access == UserAccess.SUPERUSER ? UserAccess.ADMIN : access).toString();
  }

  static Fields of(Session session, JujuModel model) {
    Controller controller = model.controller();
    Fields fields = new Fields();
    fields.put("name", Call.OWNER + "/" + model.name());
    fields.put("short-name", model.name());
    fields.put("model-uuid", controller.modelUuid());
    fields.put("model-type", "iaas");
    fields.put("controller-uuid", session.controllerUuid());
    fields.put("controller-name", session.config().controllerName());
    fields.put("is-controller", model.isController());
    fields.put("owner", Call.OWNER);
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
