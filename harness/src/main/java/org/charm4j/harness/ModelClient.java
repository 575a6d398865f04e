package org.charm4j.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charm4j.hook.SecretUri;
import org.charm4j.sim.SecretInput;
import org.charm4j.sim.SecretListing;
import org.charm4j.sim.SecretOrders;
import org.charm4j.sim.SecretQuery;
import org.charm4j.sim.SecretRef;
import org.charm4j.sim.SecretUpdate;

/**
 * A person who works with the model through a client library: the methods are those that users of
 * python-libjuju know (C-07). Like there, user secrets are called by their name, never by their id.
 *
 * <p>Content is a map from key to value, or pairs such as {@code key=value}, {@code key#base64=…}
 * and {@code key#file=…}, or whatever a {@link SecretInput} says.
 *
 * <p>What Juju refuses throws {@link org.charm4j.sim.ClientException} with Juju's text. As with all
 * orders to a {@link Harness}, no hook runs before the test settles or looks; {@link #listSecrets}
 * looks. Public because {@link Harness#client()} returns it.
 *
 * <p>It differs from the Python client on purpose in two points. {@link #updateSecret} leaves the
 * name and the description alone unless it is given new ones: the Python client sends them empty,
 * and whether Juju then clears them is not known. {@link #grantSecret} and {@link #revokeSecret}
 * take several applications: the Python client does, too, and then raises "expected 1 result"
 * although it was done.
 */
public final class ModelClient {
  private final Engine engine;
  private final String user;

  ModelClient(Engine engine, String user) {
    this.engine = engine;
    this.user = user;
    engine.asItStands().access(user);
  }

  /** Returns who it is that asks. */
  public String user() {
    return user;
  }

  /**
   * Adds a user secret; what a charm needs is its URI, in a configuration option or elsewhere.
   *
   * @param name unique among the user secrets of the model (S-301)
   * @param data the content by key
   */
  public SecretUri addSecret(String name, Map<String, String> data) {
    return addSecret(name, SecretInput.of(data), "");
  }

  /** Adds a user secret with content of pairs such as {@code token=34ae35facd4}. */
  public SecretUri addSecret(String name, List<String> pairs) {
    return addSecret(name, SecretInput.of(pairs), "");
  }

  /**
   * Adds a user secret.
   *
   * @param info the description, may be empty
   */
  public SecretUri addSecret(String name, SecretInput content, String info) {
    return SecretUri.parse(orders().add(name, content, info));
  }

  /** Makes a new revision of just this content, unless it is that of the latest (S-306). */
  public void updateSecret(String name, Map<String, String> data) {
    updateSecret(name, SecretUpdate.NOTHING.withContent(SecretInput.of(data)));
  }

  /** Makes a new revision of just these pairs, such as {@code token=34ae35facd4} (S-306). */
  public void updateSecret(String name, List<String> pairs) {
    updateSecret(name, SecretUpdate.NOTHING.withContent(SecretInput.of(pairs)));
  }

  /** Changes what {@code update} says; unlike Python's, also whether revisions are pruned. */
  public void updateSecret(String name, SecretUpdate update) {
    orders().update(SecretRef.named(name), update);
  }

  /** Removes a user secret. No charm hears of it (S-308). */
  public void removeSecret(String name) {
    orders().remove(SecretRef.named(name));
  }

  /** Removes one revision of a user secret; with the last one the secret goes (S-147). */
  public void removeSecret(String name, int revision) {
    orders().remove(SecretRef.named(name), revision);
  }

  /** Lets applications read a user secret. No charm hears of it (S-304). */
  public void grantSecret(String name, String application, String... more) {
    orders().grant(SecretRef.named(name), joined(application, more));
  }

  /** Lets applications read a user secret no longer. No charm hears of it (S-308). */
  public void revokeSecret(String name, String application, String... more) {
    orders().revoke(SecretRef.named(name), joined(application, more));
  }

  /** Returns user and charm secrets in order of creation, without content. */
  public List<SecretListing> listSecrets() {
    return listSecrets(false);
  }

  /**
   * Returns user and charm secrets in order of creation.
   *
   * @param reveal whether to show the latest content, which takes admin access (S-096)
   */
  public List<SecretListing> listSecrets(boolean reveal) {
    SecretQuery query = reveal ? SecretQuery.REVEAL : SecretQuery.METADATA;
    return engine.looking().secretOrders(user).list(null, query);
  }

  private SecretOrders orders() {
    return engine.ordering().secretOrders(user);
  }

  private static List<String> joined(String first, String[] more) {
    List<String> all = new ArrayList<>();
    all.add(first);
    all.addAll(List.of(more));
    return all;
  }

  /** Returns who it is. */
  @Override
  public String toString() {
    return "client of " + user;
  }
}
