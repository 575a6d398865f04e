package org.charm4j.charm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charm4j.hook.EndpointMetadata;
import org.jspecify.annotations.Nullable;

/** A relation of this unit's application with another, or among its own units. */
public final class Relation {

  private final Dispatch dispatch;
  private final String name;
  private final int id;
  private final String qualifiedId;
  private final boolean active;
  private final Map<String, RelationData> data = new HashMap<>();
  private @Nullable Application app;
  private @Nullable List<Unit> units;

  Relation(Dispatch dispatch, String name, int id, String qualifiedId, boolean active) {
    this.dispatch = dispatch;
    this.name = name;
    this.id = id;
    this.qualifiedId = qualifiedId;
    this.active = active;
    if (isPeer()) {
      app = dispatch.model().app();
    }
  }

  /** Returns the name of the endpoint on this side. */
  public String name() {
    return name;
  }

  /** Returns the number of the relation, the same on both sides. */
  public int id() {
    return id;
  }

  /** Returns false while the relation is being broken, true otherwise. */
  public boolean active() {
    return active;
  }

  /**
   * Returns the application on the other side; this application in a peer relation.
   *
   * @throws RelationNotFoundException if the relation is gone and no event has named the
   *     application
   */
  public Application app() {
    Application known = app;
    if (known == null) {
      List<Unit> seen = units;
      known =
          seen != null && !seen.isEmpty()
              ? seen.get(0).app()
              : dispatch.model().application(dispatch.commands().relationListApp(qualifiedId));
      app = known;
    }
    return known;
  }

  /**
   * Returns the units of the other side that are in the relation; in a peer relation the other
   * units of this application. They are sorted by their names as text. A unit that is departing is
   * not among them. The list is empty if the relation is gone.
   */
  public List<Unit> units() {
    List<Unit> known = units;
    if (known == null) {
      known = Collections.unmodifiableList(listUnits());
      units = known;
    }
    return known;
  }

  private List<Unit> listUnits() {
    List<Unit> found = new ArrayList<>();
    try {
      for (String unitName : dispatch.commands().relationList(qualifiedId)) {
        found.add(dispatch.model().unit(unitName));
      }
    } catch (RelationNotFoundException e) {
      found.clear(); // A relation that is gone has no units (H-714).
    }
    return found;
  }

  /** Returns the data of an application in this relation. */
  public RelationData data(Application application) {
    return data.computeIfAbsent(
        application.name(),
        entity -> new RelationData(dispatch, this, entity, true, application.isOwn()));
  }

  /**
   * Returns the data of a unit in this relation: a unit of the other side, this unit, or a unit
   * that has departed.
   */
  public RelationData data(Unit unit) {
    return data.computeIfAbsent(
        unit.name(), entity -> new RelationData(dispatch, this, entity, false, unit.isOwn()));
  }

  /**
   * Returns the data of an application as a record, see {@link #load(Class, Unit)}.
   *
   * @throws InvalidDataException if a value is missing, or is not what the record wants
   * @throws RelationDataAccessException if this unit may not read the data
   */
  public <T extends Record> T load(Class<T> type, Application source) {
    return load(type, source.name(), data(source));
  }

  /**
   * Returns the data of a unit as a record: {@code relation.load(Database.class, event.unit())},
   * with {@code record Database(String host, int port, Optional<Secret> login) {}}.
   *
   * <p>A component {@code readOnly} stands for the key {@code read_only}, or the one that {@link
   * Key} names. Values are JSON, as ops' {@code Relation.save} writes them, unless the record is
   * {@link PlainText}. There are String, int, long, double, boolean, enums, durations and instants
   * as texts, {@link Secret} by its URI, List, Map, nested records, and Optional for what may be
   * missing; {@link Default} says what is taken then. Other keys do not matter.
   *
   * @throws InvalidDataException if a value is missing, or is not what the record wants
   */
  public <T extends Record> T load(Class<T> type, Unit source) {
    return load(type, source.name(), data(source));
  }

  /**
   * Returns the data of an application as a record, or nothing if none of the record's keys is
   * there yet; see {@link #load(Class, Unit)}.
   *
   * @throws InvalidDataException if only a part is there, or a value is not what the record wants
   * @throws RelationDataAccessException if this unit may not read the data
   */
  public <T extends Record> Optional<T> loadIfPresent(Class<T> type, Application source) {
    return loadIfPresent(type, source.name(), data(source));
  }

  /**
   * Returns the data of a unit as a record, or nothing if none of the record's keys is there yet;
   * see {@link #load(Class, Unit)}.
   *
   * @throws InvalidDataException if only a part is there, or a value is not what the record wants
   */
  public <T extends Record> Optional<T> loadIfPresent(Class<T> type, Unit source) {
    return loadIfPresent(type, source.name(), data(source));
  }

  /**
   * Puts a record into the data of this unit's application, as {@link #load(Class, Application)}
   * reads it. What is empty in the record is removed; other keys stay.
   *
   * @throws IllegalArgumentException if a component is null or cannot be written
   * @throws RelationDataAccessException if this unit may not write the data
   * @throws RelationNotFoundException if the relation is gone
   */
  public void save(Record values, Application target) {
    data(target).putAll(RecordShape.of(values.getClass()).toDatabag(values));
  }

  /**
   * Puts a record into the data of this unit, as {@link #load(Class, Unit)} reads it. What is empty
   * in the record is removed; other keys stay.
   *
   * @throws IllegalArgumentException if a component is null or cannot be written
   * @throws RelationDataAccessException if it is the data of another unit
   * @throws RelationNotFoundException if the relation is gone
   */
  public void save(Record values, Unit target) {
    data(target).putAll(RecordShape.of(values.getClass()).toDatabag(values));
  }

  private <T extends Record> T load(Class<T> type, String owner, RelationData bag) {
    RecordShape shape = RecordShape.of(type);
    DatabagSource source = new DatabagSource(bag.asMap(), owner, this, shape.isPlainText());
    return type.cast(shape.read(source, dispatch::secret));
  }

  private <T extends Record> Optional<T> loadIfPresent(
      Class<T> type, String owner, RelationData bag) {
    boolean none =
        RecordShape.of(type).parts().stream().noneMatch(part -> bag.containsKey(part.key()));
    return none ? Optional.empty() : Optional.of(load(type, owner, bag));
  }

  /**
   * Checks that a record can be read from the data of a relation, and written there.
   *
   * @throws IllegalArgumentException if a component is of a type that cannot
   */
  public static void requireReadable(Class<? extends Record> type) {
    RecordShape.of(type).requireSound();
  }

  /**
   * Returns the UUID of the model in which the other application lives.
   *
   * @throws RelationNotFoundException if the relation is gone
   */
  public String remoteModelUuid() {
    return dispatch.commands().relationModelGet(qualifiedId);
  }

  boolean isPeer() {
    EndpointMetadata endpoint = dispatch.meta().endpoint(name);
    return endpoint != null && endpoint.role() == EndpointMetadata.Role.PEER;
  }

  /** Notes the other side's name, which an event tells. */
  void learnApp(String appName) {
    if (app == null) {
      app = dispatch.model().application(appName);
    }
  }

  String qualifiedId() {
    return qualifiedId;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Relation relation && relation.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** Returns Juju's name for it, {@code <endpoint>:<id>}. */
  @Override
  public String toString() {
    return qualifiedId;
  }
}
