package com.example;

import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.hook.RotatePolicy.DAILY;

import java.util.Map;
import java.util.UUID;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.Status;

public final class TokenCharm extends CharmBase {

  public TokenCharm() {
    observe(on().start(), event -> unit().setStatus(Status.active()));
    observe(on().relationCreated("api"), this::share);
    observe(on().secretRotate(), event -> event.secret().setContent(newToken()));
    observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
  }

  private void share(RelationEvent event) {
    if (unit().isLeader()) {
      Secret secret = app().addSecret(newToken(), with().label("token").rotate(DAILY));
      secret.grant(event.relation());
      event.relation().data(app()).put("secret-id", secret.id());
    }
  }

  private static Map<String, String> newToken() {
    return Map.of("token", UUID.randomUUID().toString());
  }

  public static void main(String[] args) {
    System.exit(CharmMain.run(TokenCharm::new));
  }
}
