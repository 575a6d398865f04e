package org.charm4j.hook;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a charm: its endpoints, options, actions and so on.
 *
 * <p>{@code CharmMetadataReader} reads it.
 *
 * @param name the charm's name, the default name of its application
 * @param summary one line
 * @param description several lines
 * @param subordinate whether its units live beside those of another application
 * @param endpoints the declared endpoints by name; the implicit {@code juju-info} is not among them
 * @param options the configuration options by name
 * @param actions the actions by name
 * @param extraBindings the names of the network bindings besides the endpoints
 * @param resources the files and images that come apart from the charm, by name
 * @param storage the storages by name
 * @param containers the names of the workload containers, which Charm4J does not model
 * @param assumes what the model has to be like: Juju deploys the charm only where all of it holds
 * @param minJujuVersion the first version of Juju that the charm is for, or null for any; an older
 *     way to say it than {@code assumes}
 * @param about what it tells people: title, maintainers, links and the like
 */
public record CharmMetadata(
    String name,
    String summary,
    String description,
    boolean subordinate,
    SortedMap<String, EndpointMetadata> endpoints,
    SortedMap<String, OptionMetadata> options,
    SortedMap<String, ActionMetadata> actions,
    SortedSet<String> extraBindings,
    SortedMap<String, ResourceMetadata> resources,
    SortedMap<String, StorageMetadata> storage,
    SortedSet<String> containers,
    List<Assumption> assumes,
    @Nullable JujuVersion minJujuVersion,
    CharmAbout about) {

  /** Checks the parts. */
  public CharmMetadata {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(endpoints, "endpoints");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(actions, "actions");
    Objects.requireNonNull(extraBindings, "extraBindings");
    Objects.requireNonNull(resources, "resources");
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(containers, "containers");
    Objects.requireNonNull(about, "about");
    assumes = List.copyOf(assumes);
  }

  /** Returns this metadata for a model of any kind, as {@code juju deploy --force} takes it. */
  public CharmMetadata assumingNothing() {
    return new CharmMetadata(
        name,
        summary,
        description,
        subordinate,
        endpoints,
        options,
        actions,
        extraBindings,
        resources,
        storage,
        containers,
        List.of(),
        minJujuVersion,
        about);
  }

  /** Returns the endpoint {@code endpointName}, or null if the charm does not declare it. */
  public @Nullable EndpointMetadata endpoint(String endpointName) {
    return endpoints.get(endpointName);
  }
}
