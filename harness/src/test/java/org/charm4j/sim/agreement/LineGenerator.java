package org.charm4j.sim.agreement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;

/** Makes up hook commands that have a chance to mean something in the world as it is. */
final class LineGenerator {
  private static final String[] POLICIES = {
    "hourly", "daily", "daily", "weekly", "monthly", "quarterly", "yearly", "never", "never"
  };
  // One with a dot, for S-132. Few, so that they collide.
  private static final String[] LABELS = {"one", "two", "db.pw", "four", "five"};
  private static final int CROWD = 10;

  private final RefModel model;

  /** All ids that were ever reserved, of existing secrets and others. */
  private final List<String> ids;

  LineGenerator(RefModel model, List<String> ids) {
    this.model = model;
    this.ids = ids;
  }

  /** Returns a command that a unit might run in a hook about {@code hook}. */
  Cmd line(SplittableRandom random, String unit, RefAgent.Hook hook) {
    int dice = random.nextInt(100);
    if (ids.isEmpty() || (dice < 14 && model.secrets.size() < CROWD)) {
      return add(random, unit);
    }
    if (dice >= 14 && !ownsAny(unit) && chance(random, 70)) {
      // Whoever manages nothing mostly reads: the others would all be refused at commit.
      return get(random, unit, hook);
    }
    if (dice < 38) {
      return set(random, unit, hook);
    }
    if (dice < 64) {
      return get(random, unit, hook);
    }
    if (dice < 70) {
      return info(random, unit, hook);
    }
    if (dice < 73) {
      return new Cmd(Cmd.Verb.IDS);
    }
    if (dice < 84) {
      return grant(random, unit, hook);
    }
    if (dice < 91) {
      return revoke(random, unit, hook);
    }
    return remove(random, unit, hook);
  }

  private boolean ownsAny(String unit) {
    return model.secrets.values().stream().anyMatch(secret -> model.owns(unit, secret));
  }

  private static <T> T pick(SplittableRandom random, T[] from) {
    return from[random.nextInt(from.length)];
  }

  private static boolean chance(SplittableRandom random, int percent) {
    return random.nextInt(100) < percent;
  }

  private Cmd add(SplittableRandom random, String unit) {
    Cmd cmd = new Cmd(Cmd.Verb.ADD);
    cmd.unitOwned = chance(random, model.isLeader(unit) ? 30 : 90);
    attributes(random, cmd, 40);
    content(random, cmd.content);
    return cmd;
  }

  private void attributes(SplittableRandom random, Cmd cmd, int percent) {
    if (chance(random, percent)) {
      cmd.label = pick(random, LABELS);
    }
    if (chance(random, percent / 4)) {
      cmd.description = "d" + random.nextInt(3);
    }
    if (chance(random, percent)) {
      cmd.rotate = pick(random, POLICIES);
    }
    if (chance(random, percent / 2)) {
      switch (random.nextInt(6)) {
        case 0 -> cmd.expireAt = model.clock.now.minusSeconds(random.nextInt(5000));
        case 1 -> cmd.expireAt = model.clock.now.plusSeconds(random.nextInt(100_000));
        case 2 -> cmd.expireIn = Duration.ofSeconds(1 + random.nextInt(90));
        case 3 -> cmd.expireIn = Duration.ofMinutes(1 + random.nextInt(90));
        case 4 -> cmd.expireIn = Duration.ofHours(1 + random.nextInt(40));
        default -> cmd.expireIn = Duration.ofDays(1 + random.nextInt(50));
      }
    }
  }

  static void content(SplittableRandom random, SortedMap<String, String> into) {
    into.put("key", "v" + random.nextInt(4));
    if (chance(random, 20)) {
      into.put("other", "w" + random.nextInt(2));
    }
  }

  private Cmd set(SplittableRandom random, String unit, RefAgent.Hook hook) {
    Cmd cmd = new Cmd(Cmd.Verb.SET);
    target(random, cmd, unit, hook);
    boolean content = chance(random, 70);
    attributes(random, cmd, content ? 25 : 50);
    if (content) {
      content(random, cmd.content);
    }
    return cmd;
  }

  private Cmd get(SplittableRandom random, String unit, RefAgent.Hook hook) {
    Cmd cmd = new Cmd(Cmd.Verb.GET);
    int by = random.nextInt(100);
    if (by < 75) {
      target(random, cmd, unit, hook);
    }
    if (by < 12) {
      userSecret(random, cmd);
    }
    if (by >= 55 && by < 99) {
      cmd.label = pick(random, LABELS);
    }
    int how = random.nextInt(100);
    cmd.refresh = how < 35 || how == 99;
    cmd.peek = how >= 80;
    if (!cmd.id.isEmpty() && chance(random, 10)) {
      cmd.key = chance(random, 70) ? "key" : "other";
    }
    return cmd;
  }

  private Cmd info(SplittableRandom random, String unit, RefAgent.Hook hook) {
    Cmd cmd = new Cmd(Cmd.Verb.INFO);
    int by = random.nextInt(100);
    if (by < 65) {
      target(random, cmd, unit, hook);
    }
    if (by >= 64 && by < 99) {
      cmd.label = pick(random, LABELS);
    }
    return cmd;
  }

  private Cmd grant(SplittableRandom random, String unit, RefAgent.Hook hook) {
    Cmd cmd = new Cmd(Cmd.Verb.GRANT);
    target(random, cmd, unit, hook);
    relation(random, cmd, unit, 97);
    if (chance(random, 40)) {
      cmd.unit = someUnit(random, unit, cmd.relation);
    }
    return cmd;
  }

  private Cmd revoke(SplittableRandom random, String unit, RefAgent.Hook hook) {
    Cmd cmd = new Cmd(Cmd.Verb.REVOKE);
    target(random, cmd, unit, hook);
    int how = random.nextInt(100);
    if (how < 50) {
      relation(random, cmd, unit, 100);
    }
    if (how >= 48 && how < 70) {
      cmd.application = chance(random, 8) ? "a" : pick(random, new String[] {"b", "c", "b", "c"});
    }
    if (how >= 70 || (how < 25 && chance(random, 60))) {
      cmd.unit = someUnit(random, unit, cmd.relation);
    }
    return cmd;
  }

  private Cmd remove(SplittableRandom random, String unit, RefAgent.Hook hook) {
    Cmd cmd = new Cmd(Cmd.Verb.REMOVE);
    target(random, cmd, unit, hook);
    if (!chance(random, 35)) {
      RefSecret secret = model.byId.get(cmd.id);
      boolean about = hook.revision() > 0 && hook.secret().equals(cmd.id) && chance(random, 70);
      int latest = secret == null ? 1 : secret.latest;
      cmd.revision = about ? hook.revision() : 1 + random.nextInt(latest + 1);
    }
    return cmd;
  }

  /** Names a relation of the unit, and now and then one that is none of its, or none at all. */
  private void relation(SplittableRandom random, Cmd cmd, String unit, int percent) {
    if (!chance(random, percent)) {
      return;
    }
    List<Integer> known = new ArrayList<>();
    for (int id = 0; id < 40 && known.size() < 6; id++) {
      if (model.facts.relation(unit, id) != null) {
        known.add(id);
      }
    }
    boolean strange = known.isEmpty() || chance(random, 3);
    cmd.relation = strange ? random.nextInt(8) : known.get(random.nextInt(known.size()));
  }

  private String someUnit(SplittableRandom random, String unit, int relation) {
    Facts.Relation named = relation < 0 ? null : model.facts.relation(unit, relation);
    String application =
        named == null || chance(random, 5)
            ? pick(random, new String[] {"a", "b", "c"})
            : named.remoteOf(RefModel.applicationOf(unit));
    List<String> units = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      if (model.facts.isAliveUnit(application + "/" + number)) {
        units.add(application + "/" + number);
      }
    }
    return units.isEmpty() ? unit : units.get(random.nextInt(units.size()));
  }

  /** Names a user secret instead, if there is one: few would hit upon one of them. */
  private void userSecret(SplittableRandom random, Cmd cmd) {
    List<String> users = new ArrayList<>();
    model.secrets.values().stream()
        .filter(RefSecret::isUserSecret)
        .forEach(secret -> users.add(secret.id));
    if (!users.isEmpty()) {
      String id = users.get(random.nextInt(users.size()));
      cmd.uri = cmd.uri.replace(cmd.id, id);
      cmd.id = id;
    }
  }

  /** Names a secret: the hook's, one of the unit's own, any, or any that ever had an id. */
  private void target(SplittableRandom random, Cmd cmd, String unit, RefAgent.Hook hook) {
    List<String> own = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (RefSecret secret : model.secrets.values()) {
      all.add(secret.id);
      if (model.owns(unit, secret)) {
        own.add(secret.id);
      }
    }
    int dice = random.nextInt(100);
    if (hook.isSecret() && dice < 50) {
      cmd.id = hook.secret();
    } else if (!own.isEmpty() && dice < 75) {
      cmd.id = own.get(random.nextInt(own.size()));
    } else if (!all.isEmpty() && dice < 88) {
      cmd.id = all.get(random.nextInt(all.size()));
    } else if (dice < 95) {
      cmd.id = ids.get(ids.size() - 1);
    } else {
      cmd.id = ids.get(random.nextInt(ids.size()));
    }
    cmd.uri =
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> "secret:" + cmd.id;
          case 3 -> "secret://" + model.modelUuid + "/" + cmd.id;
          case 4 -> model.modelUuid + "/" + cmd.id;
          default -> cmd.id;
        };
  }
}
