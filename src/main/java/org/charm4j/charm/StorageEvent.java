package org.charm4j.charm;

import java.nio.file.Path;
import java.util.List;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;

/** An event of a storage: attached or detaching. */
public final class StorageEvent extends CharmEvent {

  private static final List<String> VARIABLES =
      List.of(JujuVariables.STORAGE_ID, JujuVariables.STORAGE_LOCATION, JujuVariables.STORAGE_KIND);

  StorageEvent(Dispatch dispatch, EventSource<StorageEvent> source, HookEnvironment data) {
    super(dispatch, source, data);
  }

  /** Returns the storage. */
  public Storage storage() {
    String kind = data().nonEmpty(JujuVariables.STORAGE_KIND);
    String location = data().nonEmpty(JujuVariables.STORAGE_LOCATION);
    return new Storage(
        dispatch(),
        data().require(JujuVariables.STORAGE_ID),
        kind == null || location == null ? null : new StorageInfo(kind, Path.of(location)));
  }

  @Override
  List<String> dataVariables() {
    return VARIABLES;
  }
}
