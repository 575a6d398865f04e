package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;

/**
 * An event of one revision of a secret: nobody tracks it any more (secret-remove, once) or its time
 * is up (secret-expired, again every five minutes until it is removed).
 */
public final class SecretRevisionEvent extends SecretEvent {

  private static final List<String> VARIABLES =
      List.of(JujuVariables.SECRET_ID, JujuVariables.SECRET_LABEL, JujuVariables.SECRET_REVISION);

  SecretRevisionEvent(
      Dispatch dispatch, EventSource<SecretRevisionEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /** Returns the number of the revision, from 1. */
  public int revision() {
    return Integer.parseInt(data().require(JujuVariables.SECRET_REVISION));
  }

  /**
   * Removes the revision that this event is about, which is what Juju expects of a charm now.
   * Removing the last revision that is left removes the secret.
   *
   * @throws SecretNotFoundException if this unit does not manage the secret
   */
  public void removeRevision() {
    secret().removeRevision(revision());
  }

  @Override
  List<String> dataVariables() {
    return VARIABLES;
  }
}
