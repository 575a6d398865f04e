package org.charm4j.sim.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up orders of an administrator that have a chance to mean something. */
final class OrderGenerator {
  /** Some are labels of charms, too, which is no matter (S-130). */
  private static final String[] NAMES = {"one", "two", "db.pw", "login"};

  private static final String[] APPLICATIONS = {"a", "b", "c", "b", "c", "nope"};
  private static final int CROWD = 3;

  private final RefModel model;
  private final List<String> ids;

  OrderGenerator(RefModel model, List<String> ids) {
    this.model = model;
    this.ids = ids;
  }

  Order order(SplittableRandom random) {
    List<RefSecret> users = new ArrayList<>();
    model.secrets.values().stream().filter(RefSecret::isUserSecret).forEach(users::add);
    int dice = random.nextInt(100);
    if (users.isEmpty() || (dice < 12 && users.size() < CROWD)) {
      return add(random);
    }
    if (dice < 55) {
      return update(random, users);
    }
    if (dice < 80) {
      return access(random, users, Order.Verb.GRANT);
    }
    return dice < 90 ? access(random, users, Order.Verb.REVOKE) : remove(random, users);
  }

  private static <T> T pick(SplittableRandom random, T[] from) {
    return from[random.nextInt(from.length)];
  }

  private static Order add(SplittableRandom random) {
    Order order = new Order(Order.Verb.ADD);
    order.name = pick(random, NAMES);
    order.info = random.nextInt(3) == 0 ? "d" + random.nextInt(3) : "";
    LineGenerator.content(random, order.content);
    return order;
  }

  private Order update(SplittableRandom random, List<RefSecret> users) {
    Order order = new Order(Order.Verb.UPDATE);
    RefSecret secret = call(random, users, order);
    if (random.nextInt(10) < 7) {
      LineGenerator.content(random, order.content);
    }
    boolean ofCharm = secret != null && !secret.isUserSecret();
    // The rules do not say what these two are for a charm's secret.
    if (!ofCharm && random.nextInt(5) == 0) {
      order.autoPrune = random.nextInt(3) > 0;
    }
    if (!ofCharm && random.nextInt(6) == 0) {
      order.name = pick(random, NAMES);
    }
    boolean nothing = order.content.isEmpty() && order.autoPrune == null && order.name.isEmpty();
    if (nothing || random.nextInt(6) == 0) {
      order.info = "d" + random.nextInt(3);
    }
    return order;
  }

  private Order remove(SplittableRandom random, List<RefSecret> users) {
    Order order = new Order(Order.Verb.REMOVE);
    RefSecret secret = call(random, users, order);
    if (random.nextInt(4) > 0) {
      order.revision = 1 + random.nextInt(secret == null ? 1 : secret.latest + 1);
    }
    return order;
  }

  private Order access(SplittableRandom random, List<RefSecret> users, Order.Verb verb) {
    Order order = new Order(verb);
    call(random, users, order);
    do {
      order.applications.add(pick(random, APPLICATIONS));
    } while (random.nextInt(3) == 0);
    return order;
  }

  /** Calls a user secret by id or name; now and then a charm's by id, or one that is not there. */
  private RefSecret call(SplittableRandom random, List<RefSecret> users, Order order) {
    int dice = random.nextInt(100);
    if (dice < 40) {
      order.secret = pick(random, NAMES);
      return users.stream().filter(s -> s.label.equals(order.secret)).findFirst().orElse(null);
    }
    order.id =
        dice < 80 || ids.isEmpty()
            ? users.get(random.nextInt(users.size())).id
            : ids.get(random.nextInt(ids.size()));
    order.secret =
        switch (random.nextInt(4)) {
          case 0 -> order.id;
          case 1 -> "secret://" + model.modelUuid + "/" + order.id;
          case 2 -> model.modelUuid + "/" + order.id;
          default -> "secret:" + order.id;
        };
    return model.byId.get(order.id);
  }
}
