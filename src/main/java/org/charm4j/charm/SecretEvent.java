package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;

/**
 * An event of a secret: secret-changed, for a new revision, or secret-rotate, when it needs one.
 * The subclass is about one revision.
 */
public class SecretEvent extends CharmEvent {

  private static final List<String> VARIABLES =
      List.of(JujuVariables.SECRET_ID, JujuVariables.SECRET_LABEL);

  SecretEvent(Dispatch dispatch, EventSource<? extends SecretEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /**
   * Returns the secret: a new object on each call, with the ID and the label of the event, and no
   * content read yet. A read passes both, so Juju gives the secret that label again.
   */
  public final Secret secret() {
    return Secret.ofEvent(
        dispatch(),
        data().require(JujuVariables.SECRET_ID),
        data().nonEmpty(JujuVariables.SECRET_LABEL));
  }

  @Override
  List<String> dataVariables() {
    return VARIABLES;
  }
}
