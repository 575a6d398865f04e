package org.charm4j.harness;

import java.util.function.Supplier;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.sim.words.CharmSpec;

/**
 * Makes what is deployed of a charm in Java, after a look at whether its records fit its file. It
 * remembers the charm object of each unit's last hook.
 */
final class Charms {
  private Charms() {}

  static CharmSpec of(Supplier<? extends CharmBase> charm, CharmMetadata metadata) {
    RecordUses.check(CharmMain.classOf(charm), metadata);
    Supplier<CharmBase> remembered = () -> Engine.remember(charm.get());
    return new CharmSpec(metadata, CharmMain.asProcess(remembered, metadata));
  }
}
