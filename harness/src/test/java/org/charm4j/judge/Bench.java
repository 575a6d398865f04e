package org.charm4j.judge;

import java.util.List;
import java.util.function.Consumer;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmEvent;
import org.charm4j.charm.EventHandler;
import org.charm4j.charm.EventSource;
import org.charm4j.harness.Harness;
import org.charm4j.hook.CharmMetadata;
import org.charm4j.hook.CharmMetadataReader;
import org.charm4j.sim.words.ControllerConfig;

/** Small charms for the tests of findings, and what an audit says of them. */
final class Bench {
  /** The first secret of a world with the standard seed and start. */
  static final String FIRST = "secret:ctq8b07ch415pg80000g";

  static final CharmMetadata OWNER =
      meta(
          """
          name: owner
          provides: {login: {interface: login}}
          peers: {peers: {interface: owners}}
          config: {options: {password: {type: string, default: ""}}}
          actions: {get-password: {description: tells it}}
          """);

  static final CharmMetadata READER =
      meta(
          """
          name: reader
          requires: {login: {interface: login}}
          config: {options: {token: {type: secret}}}
          """);

  private Bench() {}

  private static CharmMetadata meta(String yaml) {
    return CharmMetadataReader.parse("bench", yaml);
  }

  /** A charm made of what it observes. */
  static final class Scripted extends CharmBase {
    Scripted(Consumer<Scripted> script) {
      script.accept(this);
    }

    <E extends CharmEvent> Scripted when(EventSource<E> source, EventHandler<? super E> handler) {
      observe(source, handler);
      return this;
    }
  }

  static Harness juju() {
    return Harness.create();
  }

  static Harness juju(String release) {
    return Harness.create(ControllerConfig.juju36().withJuju(release));
  }

  static void owner(Harness juju, Consumer<Scripted> script) {
    juju.deploy("db", () -> new Scripted(script), OWNER);
  }

  static void reader(Harness juju, Consumer<Scripted> script) {
    juju.deploy("web", () -> new Scripted(script), READER);
  }

  /** Settles, and returns what is found by default, as it prints. */
  static List<String> found(Harness juju) {
    return found(juju, Audit.byDefault());
  }

  static List<String> found(Harness juju, Audit audit) {
    juju.settle();
    return audit.of(juju.controller()).stream().map(Found::toString).toList();
  }
}
