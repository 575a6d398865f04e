package org.charm4j.charm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.charm4j.hook.HookEnvironment;
import org.charm4j.hook.JujuVariables;
import org.charm4j.hook.JujuVersion;
import org.jspecify.annotations.Nullable;

/**
 * The Juju model, as this unit sees it in this hook. Juju is asked only when something is needed;
 * what was read is kept until the hook ends.
 */
public final class Model {

  /** How long Juju promises leadership to a unit that has asked for it (H-031). */
  private static final long LEADERSHIP_MILLIS = 30_000;

  private final Dispatch dispatch;
  private final Map<Integer, Relation> relations = new HashMap<>();
  private final String brokenRelationId;
  private @Nullable Application app;
  private @Nullable Unit unit;
  private @Nullable Config config;
  private @Nullable Boolean leader;
  private long leaderAskedAt;

  Model(Dispatch dispatch) {
    this.dispatch = dispatch;
    HookEnvironment environment = dispatch.environment();
    String broken = environment.get(JujuVariables.RELATION) + "-relation-broken";
    String relationId = environment.get(JujuVariables.RELATION_ID);
    boolean isBroken = broken.equals(environment.get(JujuVariables.HOOK_NAME));
    this.brokenRelationId = isBroken && relationId != null ? relationId : "";
  }

  /** Returns the name of the model. */
  public String name() {
    return dispatch.environment().require(JujuVariables.MODEL_NAME);
  }

  /** Returns the UUID of the model. */
  public String uuid() {
    return dispatch.environment().require(JujuVariables.MODEL_UUID);
  }

  /**
   * Returns the version of the Juju that runs the charm, for charms that have to tell them apart:
   * {@code if (model().jujuVersion().isAtLeast("3.6.11"))}.
   */
  public JujuVersion jujuVersion() {
    return JujuVersion.of(dispatch.environment().require(JujuVersion.VARIABLE));
  }

  /** Returns the application that this unit belongs to. */
  public Application app() {
    Application known = app;
    if (known == null) {
      known = new Application(dispatch, unit().appName(), true);
      app = known;
    }
    return known;
  }

  /** Returns this unit. */
  public Unit unit() {
    Unit known = unit;
    if (known == null) {
      known = new Unit(dispatch, dispatch.environment().require(JujuVariables.UNIT_NAME), true);
      unit = known;
    }
    return known;
  }

  /** Returns the application with this name. Juju is not asked whether it exists. */
  public Application application(String name) {
    return name.equals(app().name()) ? app() : new Application(dispatch, name, false);
  }

  /**
   * Returns the unit with this name. Juju is not asked whether it exists.
   *
   * @param name {@code <application>/<number>}
   * @throws IllegalArgumentException if it is not such a name
   */
  public Unit unit(String name) {
    return name.equals(unit().name()) ? unit() : new Unit(dispatch, name, false);
  }

  /** Returns the configuration of the application. */
  public Config config() {
    Config known = config;
    if (known == null) {
      known = new Config(dispatch);
      config = known;
    }
    return known;
  }

  /**
   * Returns the relations of an endpoint, without the one that is being broken.
   *
   * @throws IllegalArgumentException if the charm does not declare the endpoint
   */
  public List<Relation> relations(String endpoint) {
    checkDeclared(endpoint);
    List<Relation> found = new ArrayList<>();
    for (String id : dispatch.commands().relationIds(endpoint)) {
      if (!id.equals(brokenRelationId)) {
        found.add(relationOf(id, null));
      }
    }
    return found;
  }

  /**
   * Returns the only relation of an endpoint, or null if there is none.
   *
   * @throws IllegalArgumentException if the charm does not declare the endpoint
   * @throws TooManyRelatedAppsException if there are several; use {@link #relations(String)} then
   */
  public @Nullable Relation getRelation(String endpoint) {
    List<Relation> found = relations(endpoint);
    if (found.size() > 1) {
      throw new TooManyRelatedAppsException(endpoint, found);
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * Returns the relation of an endpoint with this number. Juju is not asked whether it exists. A
   * relation that is gone has no units and no data.
   *
   * @throws IllegalArgumentException if the charm does not declare the endpoint
   */
  public Relation getRelation(String endpoint, int id) {
    checkDeclared(endpoint);
    return relationOf(endpoint + ":" + id, null);
  }

  /**
   * Returns the addresses of an endpoint or extra binding.
   *
   * @throws ModelException if there is no such binding
   */
  public Binding getBinding(String name) {
    return dispatch.commands().networkGet(name, null);
  }

  /**
   * Returns the addresses to tell the other side of a relation.
   *
   * @throws RelationNotFoundException if the relation is gone
   */
  public Binding getBinding(Relation relation) {
    return dispatch.commands().networkGet(relation.name(), Integer.toString(relation.id()));
  }

  /**
   * Returns the path of the file of a resource. Juju downloads it if need be.
   *
   * @throws IllegalArgumentException if the charm does not declare the resource
   * @throws ModelException if there is no file for it
   */
  public Path fetchResource(String name) {
    if (!dispatch.meta().resources().containsKey(name)) {
      throw Undeclared.of("resource", name, dispatch.meta().name(), dispatch.meta().resources());
    }
    return dispatch.commands().resourceGet(name);
  }

  /**
   * Returns the storages of this unit that have this name.
   *
   * @throws IllegalArgumentException if the charm does not declare the storage
   */
  public List<Storage> storages(String name) {
    checkStorage(name);
    List<Storage> found = new ArrayList<>();
    for (String id : dispatch.commands().storageList(name)) {
      found.add(new Storage(dispatch, id, null));
    }
    return found;
  }

  /**
   * Asks for more storages when the hook has ended well. Each of them gets a storage-attached
   * event.
   *
   * @param count how many, at least 1
   * @throws IllegalArgumentException if the charm does not declare the storage
   */
  public void requestStorage(String name, int count) {
    checkStorage(name);
    dispatch.commands().storageAdd(name, count);
  }

  private void checkStorage(String name) {
    if (!dispatch.meta().storage().containsKey(name)) {
      throw Undeclared.of("storage", name, dispatch.meta().name(), dispatch.meta().storage());
    }
  }

  /**
   * Returns the cloud of the model and its credential. Only trusted applications get it.
   *
   * @throws ModelException with {@code permission denied} unless the application is trusted
   */
  public CloudSpec cloudSpec() {
    return dispatch.commands().credentialGet();
  }

  /**
   * Returns a secret by its ID, in any form. Its content is read at once, and this unit is an
   * observer of it from then on.
   *
   * @throws SecretNotFoundException if there is none
   * @throws ModelException with {@code permission denied} if it was not granted
   */
  public Secret getSecret(String id) {
    return Secret.read(dispatch, Objects.requireNonNull(id, "id"), null);
  }

  /**
   * Returns a secret by its ID and gives it a label. This unit can find it by the label from then
   * on. The label stays even if the hook fails.
   *
   * @throws SecretNotFoundException if there is none
   * @throws ModelException with {@code permission denied} if it was not granted, or if another
   *     secret has the label
   */
  public Secret getSecret(String id, String label) {
    Objects.requireNonNull(id, "id");
    return Secret.read(dispatch, id, Objects.requireNonNull(label, "label"));
  }

  /**
   * Returns a secret by its label: the one that this unit gave it, or the one that its application
   * gave it as the owner.
   *
   * @throws SecretNotFoundException if there is none
   */
  public Secret getSecretByLabel(String label) {
    return Secret.read(dispatch, null, Objects.requireNonNull(label, "label"));
  }

  /**
   * Returns a secret by its ID without reading it. Juju is not asked whether it exists. The first
   * read gives it the label. Use it to peek before you track a revision, or when the tracked
   * revision may have been removed, which makes {@link #getSecret} fail.
   */
  public Secret secretReference(String id, String label) {
    Objects.requireNonNull(id, "id");
    return Secret.ofEvent(dispatch, id, Objects.requireNonNull(label, "label"));
  }

  /**
   * Returns a secret by its ID without reading it and without a label, see {@link
   * #secretReference(String, String)}.
   */
  public Secret secretReference(String id) {
    return Secret.ofEvent(dispatch, Objects.requireNonNull(id, "id"), null);
  }

  /**
   * Returns the secret with this label that this unit manages: its own, or as leader the
   * application's. Returns null if there is none. Unlike {@link #getSecretByLabel} it reads no
   * content, so the unit does not become an observer. An owner that has read a revision keeps it in
   * use, and gets secret-changed for every new one, until it refreshes.
   */
  public @Nullable Secret findOwnSecret(String label) {
    return Secret.managed(dispatch, Objects.requireNonNull(label, "label"));
  }

  /** Returns the relation that Juju calls {@code <endpoint>:<number>}, always the same object. */
  Relation relationOf(String qualifiedId, @Nullable String remoteApp) {
    int colon = qualifiedId.lastIndexOf(':');
    Integer id = Integer.valueOf(qualifiedId.substring(colon + 1));
    Relation known = relations.get(id);
    if (known == null) {
      String endpoint = qualifiedId.substring(0, Math.max(colon, 0));
      boolean active = !qualifiedId.equals(brokenRelationId);
      known = new Relation(dispatch, endpoint, id, qualifiedId, active);
      relations.put(id, known);
    }
    if (remoteApp != null) {
      known.learnApp(remoteApp);
    }
    return known;
  }

  /** Returns whether this unit leads, asking Juju again after 30 seconds (H-705). */
  boolean isLeader() {
    long now = dispatch.clock().millis();
    Boolean known = leader;
    if (known == null || Math.abs(now - leaderAskedAt) >= LEADERSHIP_MILLIS) {
      known = dispatch.commands().isLeader();
      leader = known;
      leaderAskedAt = now;
    }
    return known;
  }

  private void checkDeclared(String endpoint) {
    if (dispatch.meta().endpoint(endpoint) == null) {
      throw Undeclared.of(
          "endpoint", endpoint, dispatch.meta().name(), dispatch.meta().endpoints());
    }
  }
}
