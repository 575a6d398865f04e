package org.charm4j.charm;

import java.util.List;
import org.charm4j.hook.HookEnvironment;

/** An event of a storage: attached or detaching. */
public final class StorageEvent extends CharmEvent {

  private static final List<String> VARIABLES =
      List.of(HookVariables.STORAGE_ID, HookVariables.STORAGE_LOCATION, HookVariables.STORAGE_KIND);

  StorageEvent(Dispatch dispatch, EventSource<StorageEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /** Returns the storage. */
  public Storage storage() {
    return new Storage(
        dispatch(),
        data().require(HookVariables.STORAGE_ID),
        data().nonEmpty(HookVariables.STORAGE_KIND),
        data().nonEmpty(HookVariables.STORAGE_LOCATION));
  }

  @Override
  List<String> dataVariables() {
    return VARIABLES;
  }
}
