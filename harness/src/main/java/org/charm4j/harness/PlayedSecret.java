package org.charm4j.harness;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.charm4j.charm.Model;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretOptions;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.Controller;
import org.charm4j.sim.SecretView;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a played application or unit owns. The unit that manages the secret makes each
 * change, in a transaction of its own.
 */
public final class PlayedSecret {
  private final Engine engine;
  private final String uri;

  PlayedSecret(Engine engine, String uri) {
    this.engine = engine;
    this.uri = uri;
  }

  /** Returns the URI, which goes into a databag. */
  public String id() {
    return uri;
  }

  /**
   * Makes a new revision that has only this content.
   *
   * @throws IllegalArgumentException if it is empty, or has a bad key
   */
  public PlayedSecret setContent(Map<String, String> content) {
    return setContent(content, SecretOptions.with());
  }

  /**
   * Makes a new revision and changes label, description, expiry or rotation in one step.
   *
   * @throws IllegalArgumentException as {@link #setContent(Map)}
   */
  public PlayedSecret setContent(Map<String, String> content, SecretOptions options) {
    return change((model, secret) -> secret.setContent(content, options));
  }

  /**
   * Changes label, description, expiry or rotation, without a new revision.
   *
   * @throws IllegalArgumentException if {@code changes} is empty
   */
  public PlayedSecret setInfo(SecretOptions changes) {
    return change((model, secret) -> secret.setInfo(changes));
  }

  /**
   * Grants the secret to the application on the other side of {@code relation}.
   *
   * @throws IllegalArgumentException if the owner has no such relation
   */
  public PlayedSecret grantTo(int relation) {
    String endpoint = endpointOf(relation);
    return change((model, secret) -> secret.grant(model.getRelation(endpoint, relation)));
  }

  /**
   * Grants the secret to one unit on the other side of {@code relation}.
   *
   * @throws IllegalArgumentException if the owner has no such relation, or there is no such unit
   */
  public PlayedSecret grantTo(int relation, String unit) {
    String endpoint = endpointOf(relation);
    new Finder(engine.looking()).unit(unit);
    return change(
        (model, secret) -> secret.grant(model.getRelation(endpoint, relation), model.unit(unit)));
  }

  /** Takes back what {@link #grantTo(int)} gave. */
  public PlayedSecret revokeFrom(int relation) {
    String endpoint = endpointOf(relation);
    return change((model, secret) -> secret.revoke(model.getRelation(endpoint, relation)));
  }

  /** Takes back what {@link #grantTo(int, String)} gave. */
  public PlayedSecret revokeFrom(int relation, String unit) {
    String endpoint = endpointOf(relation);
    return change(
        (model, secret) -> secret.revoke(model.getRelation(endpoint, relation), model.unit(unit)));
  }

  private String endpointOf(int relation) {
    Finder finder = new Finder(engine.looking());
    return finder.side(finder.secret(uri).owner().name(), relation).endpoint().name();
  }

  /**
   * Removes one revision. Removing the last one removes the secret.
   *
   * @throws IllegalArgumentException if it does not exist; Juju would ignore that
   */
  public PlayedSecret removeRevision(int revision) {
    Set<Integer> present = new Finder(engine.looking()).secret(uri).revisions().keySet();
    if (!present.contains(revision)) {
      throw new IllegalArgumentException(
          uri + " has no revision " + revision + "; it has " + present);
    }
    return change((model, secret) -> secret.removeRevision(revision));
  }

  /** Removes the secret with all its revisions. */
  public void removeAllRevisions() {
    change((model, secret) -> secret.removeAllRevisions());
  }

  /** By reference, for {@code Model.getSecret} would make the manager an observer (S-060). */
  private PlayedSecret change(BiConsumer<Model, Secret> step) {
    Controller juju = engine.looking();
    SecretView state = new Finder(juju).secret(uri);
    String manager = juju.managerOf(state);
    if (manager == null) {
      throw new IllegalStateException(
          "nobody can manage " + uri + ": " + state.owner() + " has no unit; add one first");
    }
    new Player(engine)
        .act(
            manager,
            model -> {
              step.accept(model, model.secretReference(uri));
              return true;
            });
    return this;
  }

  /** Returns whether {@code other} is the same secret. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PlayedSecret secret && bareId(secret).equals(bareId(this));
  }

  @Override
  public int hashCode() {
    return bareId(this).hashCode();
  }

  private static String bareId(PlayedSecret secret) {
    return SecretUri.parse(secret.uri).id();
  }

  /** Returns the URI, never content. */
  @Override
  public String toString() {
    return uri;
  }
}
