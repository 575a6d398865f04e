package org.charm4j.sim.agreement;

import java.util.List;
import java.util.SplittableRandom;
import org.charm4j.sim.Controller;
import org.charm4j.sim.RefusedException;
import org.charm4j.sim.SecretInput;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.SecretRef;
import org.charm4j.sim.SecretUpdate;
import org.charm4j.sim.agreement.RefHook.Reply;

/** Gives the same orders of an administrator to the simulator and to the reference model. */
final class People {
  private final Controller juju;
  private final Run run;
  private final List<String> ids;
  private final OrderGenerator generator;
  private final RefPeople reference;

  People(Controller juju, RefModel model, List<String> ids, Run run) {
    this.juju = juju;
    this.run = run;
    this.ids = ids;
    this.generator = new OrderGenerator(model, ids);
    this.reference = new RefPeople(model);
  }

  void order(SplittableRandom random) {
    Order order = generator.order(random);
    run.note(() -> "  " + order);
    Reply actual = give(order);
    boolean created = order.verb == Order.Verb.ADD && actual.ok();
    String id = created ? actual.text().substring("secret:".length()) : "";
    if (created) {
      ids.add(id);
    }
    Reply expected = reference.run(order, id);
    run.note(() -> "    -> " + expected.text());
    run.tally().order(order.verb.command(), expected.ok(), expected.text());
    if (!expected.equals(actual)) {
      throw new Disagreement(
          "answer of " + order.verb.command(), order.toString(), expected, actual);
    }
  }

  private Reply give(Order order) {
    SecretOrders orders = juju.secretOrders();
    SecretInput content =
        order.content.isEmpty() ? SecretInput.NONE : SecretInput.of(order.content);
    SecretRef ref = order.verb == Order.Verb.ADD ? null : SecretRef.of(order.secret);
    String printed = "";
    try {
      switch (order.verb) {
        case ADD -> printed = orders.add(order.name, content, order.info).toString();
        case UPDATE ->
            orders.update(ref, new SecretUpdate(content, order.name, order.info, order.autoPrune));
        case GRANT -> orders.grant(ref, order.applications);
        case REVOKE -> orders.revoke(ref, order.applications);
        default -> {
          if (order.revision == 0) {
            orders.remove(ref);
          } else {
            orders.remove(ref, order.revision);
          }
        }
      }
    } catch (RefusedException refused) {
      return Reply.error(String.valueOf(refused.getMessage()));
    }
    return Reply.ok(printed);
  }
}
