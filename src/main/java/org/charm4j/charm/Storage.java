package org.charm4j.charm;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A storage of this unit. Equal by id. */
public final class Storage {

  private final Dispatch dispatch;
  private final String id;
  private @Nullable StorageInfo info;

  /** Makes a storage; {@code info} is null while Juju has not said anything about it. */
  Storage(Dispatch dispatch, String id, @Nullable StorageInfo info) {
    this.dispatch = dispatch;
    this.id = id;
    this.info = info;
  }

  /** Returns Juju's name for it, {@code <name>/<number>}. */
  public String id() {
    return id;
  }

  /** Returns the name that the charm declares. */
  public String name() {
    return id.substring(0, id.indexOf('/'));
  }

  /** Returns its number, which no other storage of the model has. */
  public int index() {
    return Integer.parseInt(id.substring(id.indexOf('/') + 1));
  }

  /**
   * Returns {@code filesystem} or {@code block}.
   *
   * @throws ModelException if the storage is gone
   */
  public String kind() {
    return info().kind();
  }

  /**
   * Returns the directory where it is mounted, or its device. The Juju of a test makes neither.
   *
   * @throws ModelException if the storage is gone
   */
  public Path location() {
    return info().location();
  }

  private StorageInfo info() {
    StorageInfo known = info;
    if (known == null) {
      known = dispatch.commands().storageGet(id);
      info = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Storage storage && storage.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Returns the id. */
  @Override
  public String toString() {
    return id;
  }
}
