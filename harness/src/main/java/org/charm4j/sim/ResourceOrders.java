package org.charm4j.sim;

import java.nio.file.Path;
import java.util.Set;
import org.charm4j.sim.world.ApplicationState;
import org.charm4j.sim.world.JournalChange;
import org.charm4j.sim.world.ModelChange;
import org.charm4j.sim.world.Mutation;
import org.charm4j.sim.world.ResourceChange;
import org.charm4j.sim.world.World;

/** What the person at the keyboard can order about what applications are given. */
final class ResourceOrders {
  private final World world;
  private final Orders orders;

  ResourceOrders(World world, Orders orders) {
    this.world = world;
    this.orders = orders;
  }

  /** H-816: trust is no option of the charm, and changing it is a change of configuration. */
  void trust(String name, boolean trust) {
    ApplicationState application = orders.requireAlive(name);
    if (application.trust() != trust) {
      Mutation change = new ModelChange.SetSettings(name, application.settings(), trust);
      String detail = trust ? "" : "removed";
      world.apply(JournalChange.Order.of("trust " + name, detail, world.state(), change));
    }
  }

  /** H-146: a new revision upgrades the units, even if the file is the same. */
  void attach(String name, String resource, Path file) {
    Set<String> declared = orders.requireAlive(name).charm().metadata().resources().keySet();
    if (!declared.contains(resource)) {
      throw RefusedException.failed(
          "application \"" + name + "\" has no resource \"" + resource + "\"",
          Mistake.there(declared));
    }
    String path = file.toAbsolutePath().normalize().toString();
    world.apply(
        JournalChange.Order.of(
            "attach-resource " + name,
            resource + "=" + path,
            world.state(),
            new ResourceChange.Attach(name, resource, path)));
  }
}
