package org.charm4j.examples.model;

import static org.charm4j.charm.SecretOptions.with;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.charm4j.charm.EventHandler;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.SecretOptions;
import org.charm4j.charm.SecretRevisionEvent;
import org.charm4j.harness.CharmTest;
import org.charm4j.harness.Harness;
import org.charm4j.harness.PlayedApplication;
import org.charm4j.hook.RotatePolicy;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the tests of Juju's user documents have in common. There is a test for each statement of a
 * document that is about charms; its name begins with the verdict: {@code ok} if Juju does what the
 * document says, {@code differs} if Juju does otherwise. The statements are in our own words.
 *
 * <p>A database and a web server of two units each are played: no charm, but one who does what the
 * test says, with the permissions of a unit.
 */
@CharmTest(updateStatusInterval = "PT0S")
abstract class UserDocuments {

  static final Map<String, String> ONE = Map.of("password", "one");
  static final Map<String, String> TWO = Map.of("password", "two");

  Harness juju;
  PlayedApplication db;
  PlayedApplication web;
  int relation;

  private final AtomicInteger passwords = new AtomicInteger();

  @BeforeEach
  final void playADatabaseAndAWebServer() {
    db = juju.play("db", "provides: {database: {interface: login}}").units(2);
    web = juju.play("web", "requires: {database: {interface: login}}").units(2);
    relation = juju.integrate("db", "web");
  }

  final Map<String, String> newContent() {
    return Map.of("password", "p" + passwords.incrementAndGet());
  }

  /** Deploys a charm that adds a secret "login" when it starts, and handles its rotation. */
  final void deployOwner(SecretOptions options, EventHandler<? super SecretEvent> onRotate) {
    deployOwner(options, onRotate, event -> {});
  }

  /** Deploys a charm that adds a secret "login" when it starts, and handles its end. */
  final void deployOwner(
      SecretOptions options,
      EventHandler<? super SecretEvent> onRotate,
      EventHandler<? super SecretRevisionEvent> onRevision) {
    juju.deploy(
        "owner",
        () ->
            new LittleCharm(
                charm ->
                    charm
                        .when(
                            charm.on().start(),
                            event -> charm.app().addSecret(newContent(), options.label("login")))
                        .when(charm.on().secretRotate(), onRotate)
                        .when(charm.on().secretExpired(), onRevision)
                        .when(charm.on().secretRemove(), onRevision)),
        LittleCharm.OWNER);
  }

  static SecretOptions daily() {
    return with().rotate(RotatePolicy.DAILY);
  }
}
