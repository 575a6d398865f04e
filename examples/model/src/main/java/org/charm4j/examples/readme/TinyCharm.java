package org.charm4j.examples.readme;

import static org.charm4j.charm.SecretOptions.with;
import static org.charm4j.hook.RotatePolicy.DAILY;

import java.util.Map;
import java.util.UUID;
import org.charm4j.charm.CharmBase;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;

// What stands between the two comments is in the README, word for word: see ReadmeTest.
// README charm start
public final class TinyCharm extends CharmBase {

  public TinyCharm() {
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
}
// README charm end
