package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;

/**
 * Something that happened to a secret: it has a new revision (secret-changed) or is due for one
 * (secret-rotate); its subclass is about one revision.
 */
public class SecretEvent extends CharmEvent {

  private static final List<String> VARIABLES =
      List.of(HookVariables.SECRET_ID, HookVariables.SECRET_LABEL);

  SecretEvent(Dispatch dispatch, EventSource<? extends SecretEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /**
   * Returns a new object for the secret on each call, with the event's ID and label and no content
   * read yet (S-291). Its reads pass both, so that Juju gives the secret that label again.
   */
  public final Secret secret() {
    return Secret.ofEvent(
        dispatch(),
        data().require(HookVariables.SECRET_ID),
        data().nonEmpty(HookVariables.SECRET_LABEL));
  }

  @Override
  List<String> dataVariables() {
    return VARIABLES;
  }
}
