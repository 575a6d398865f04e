package org.charm4j.sim.world;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Objects;
import org.charm4j.hook.EndpointMetadata;
import org.charm4j.sim.words.Life;
import org.charm4j.sim.words.RelationEndpoint;
import org.charm4j.sim.words.StatusValue;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * A relation between two applications, or among the units of one.
 *
 * @param id the model-wide number (H-014)
 * @param endpoints requirer then provider, or the one peer endpoint (H-015)
 * @param life whether it is being removed
 * @param suspended whether its units have left it, or are to, until it is resumed (H-027)
 * @param version counts every change that one of its units might have to look at
 * @param applicationBags the databags of the applications by name
 * @param unitBags the databags of the units that ever entered scope, by name; they outlive the unit
 *     (H-021)
 * @param scope the units that take part now or are on their way out, by name
 * @param containers for a relation of container scope, the principal of each unit that ever entered
 *     it; only units of one principal see each other (H-138)
 * @param status {@code joining}, and {@code joined} once a leader has entered scope; {@code
 *     suspending}, and {@code suspended} once a leader has run relation-broken (H-022)
 */
@RecordBuilder
public record RelationState(
    int id,
    List<RelationEndpoint> endpoints,
    Life life,
    boolean suspended,
    int version,
    TreePMap<String, Databag> applicationBags,
    TreePMap<String, Databag> unitBags,
    TreePMap<String, Scope> scope,
    TreePMap<String, String> containers,
    StatusValue status)
    implements RelationStateBuilder.With {

  /** How a unit takes part in a relation. */
  public enum Scope {
    /** Visible to the units of the other side (H-019). */
    ENTERED,
    /** The unit is being removed: the others see it gone, itself still runs its hooks (H-161). */
    LEAVING
  }

  /** Returns whether the relation connects the units of one application. */
  public boolean isPeer() {
    return endpoints.size() == 1;
  }

  /** Returns the key text, such as {@code web:db postgres:database} (H-015). */
  public String key() {
    return isPeer()
        ? endpoints.get(0).text()
        : endpoints.get(0).text() + " " + endpoints.get(1).text();
  }

  /** Returns the tag that Juju prints as the scope of a grant. */
  public String tag() {
    String first = endpoints.get(0).text().replace(':', '.');
    return isPeer()
        ? "relation-" + first
        : "relation-" + first + "#" + endpoints.get(1).text().replace(':', '.');
  }

  /** Returns the side of {@code application}, or null if it takes no part. */
  public @Nullable RelationEndpoint side(String application) {
    for (RelationEndpoint endpoint : endpoints) {
      if (endpoint.application().equals(application)) {
        return endpoint;
      }
    }
    return null;
  }

  /** Returns the other application, the own one for a peer relation. */
  public String otherApplication(String application) {
    RelationEndpoint first = endpoints.get(0);
    return isPeer() || !first.application().equals(application)
        ? first.application()
        : endpoints.get(1).application();
  }

  /**
   * Returns whether the relation connects principal units with their own subordinates only: one
   * side of container scope makes it so (H-013).
   */
  public boolean isContainerScoped() {
    for (RelationEndpoint endpoint : endpoints) {
      if (endpoint.endpoint().scope() == EndpointMetadata.Scope.CONTAINER) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the scope lets two units see each other, if both have entered it (H-138). */
  public boolean connects(String unit, String other) {
    return containers.isEmpty() || Objects.equals(containers.get(unit), containers.get(other));
  }

  /** Returns whether the other side sees {@code unit} in this relation. */
  public boolean hasEntered(String unit) {
    return scope.get(unit) == Scope.ENTERED;
  }

  /** Begins a change that one of its units might have to look at. */
  private RelationStateBuilder changed() {
    return with().version(version + 1);
  }

  RelationState dying() {
    return changed().life(Life.DYING).build();
  }

  RelationState withSuspended(boolean now, StatusValue newStatus) {
    return changed().suspended(now).status(newStatus).build();
  }

  /** Returns whether its units are to leave it, or have left: it is being removed, or suspended. */
  public boolean isOver() {
    return life == Life.DYING || suspended;
  }

  RelationState withApplicationBag(String application, Databag bag) {
    return changed().applicationBags(applicationBags.plus(application, bag)).build();
  }

  RelationState withUnitBag(String unit, Databag bag) {
    return changed().unitBags(unitBags.plus(unit, bag)).build();
  }

  RelationState withScope(String unit, @Nullable Scope newScope) {
    return changed()
        .scope(newScope == null ? scope.minus(unit) : scope.plus(unit, newScope))
        .build();
  }

  RelationState withContainer(String unit, String principal) {
    return withContainers(containers.plus(unit, principal));
  }
}
