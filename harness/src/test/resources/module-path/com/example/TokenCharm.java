package com.example;

import static org.charm4j.charm.SecretOptions.with;

import java.util.Map;
import org.charm4j.charm.CharmBase;
import org.charm4j.hook.RotatePolicy;

public final class TokenCharm extends CharmBase {

  public TokenCharm() {
    observe(
        on().install(),
        event ->
            app()
                .addSecret(
                    Map.of("token", "first"), with().label("token").rotate(RotatePolicy.DAILY)));
    observe(
        on().secretRotate(),
        event -> event.secret().setContent(Map.of("token", clock().instant().toString())));
    observe(on().secretRemove(), event -> event.secret().removeRevision(event.revision()));
  }
}
