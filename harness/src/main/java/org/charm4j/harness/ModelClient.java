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
 * A client that acts as one person. The methods are those of python-libjuju. As there, user secrets
 * are named by their name, never by their id.
 *
 * <p>Content is a map from key to value, or pairs such as {@code key=value}, {@code key#base64=…}
 * and {@code key#file=…}, or a {@link SecretInput}.
 *
 * <p>What Juju refuses throws {@link org.charm4j.sim.RefusedException} with Juju's text. As with
 * all orders to a {@link Harness}, no hook runs before the test settles or looks. {@link
 * #listSecrets} looks.
 *
 * <p>It differs from the Python client in two points. {@link #updateSecret} changes name and
 * description only if new ones are given; the Python client sends them empty, and whether Juju
 * clears them then is not known. {@link #grantSecret} and {@link #revokeSecret} accept several
 * applications; the Python client does so, too, but then raises "expected 1 result" although the
 * grants are made.
 */
public final class ModelClient {
  private final Engine engine;
  private final String user;

  ModelClient(Engine engine, String user) {
    this.engine = engine;
    this.user = user;
    engine.asItStands().access(user);
  }

  /** Returns the name of the person. */
  public String user() {
    return user;
  }

  /**
   * Adds a user secret and returns its URI, which a charm needs to read it.
   *
   * @param name unique among the user secrets of the model
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
    return orders().add(name, content, info);
  }

  /** Makes a new revision that has only this content, unless it equals the latest content. */
  public void updateSecret(String name, Map<String, String> data) {
    updateSecret(name, SecretUpdate.NOTHING.withContent(SecretInput.of(data)));
  }

  /**
   * Makes a new revision that has only these pairs, such as {@code token=34ae35facd4}, unless it
   * equals the latest content.
   */
  public void updateSecret(String name, List<String> pairs) {
    updateSecret(name, SecretUpdate.NOTHING.withContent(SecretInput.of(pairs)));
  }

  /**
   * Changes a user secret as {@code update} says. Unlike the Python client it can also set
   * auto-prune.
   */
  public void updateSecret(String name, SecretUpdate update) {
    orders().update(SecretRef.named(name), update);
  }

  /** Removes a user secret. Charms get no event. */
  public void removeSecret(String name) {
    orders().remove(SecretRef.named(name));
  }

  /** Removes one revision of a user secret. Removing the last one removes the secret. */
  public void removeSecret(String name, int revision) {
    orders().remove(SecretRef.named(name), revision);
  }

  /** Grants a user secret to applications. Charms get no event. */
  public void grantSecret(String name, String application, String... more) {
    orders().grant(SecretRef.named(name), joined(application, more));
  }

  /** Revokes a user secret from applications. Charms get no event. */
  public void revokeSecret(String name, String application, String... more) {
    orders().revoke(SecretRef.named(name), joined(application, more));
  }

  /** Returns user and charm secrets in order of creation, without content. */
  public List<SecretListing> listSecrets() {
    return engine.looking().secretOrders(user).list(null, SecretQuery.METADATA);
  }

  /**
   * Returns user and charm secrets in order of creation, each with its latest content. This takes
   * admin access.
   */
  public List<SecretListing> revealSecrets() {
    return engine.looking().secretOrders(user).list(null, SecretQuery.REVEAL);
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

  /** Returns the name of the person. */
  @Override
  public String toString() {
    return "client of " + user;
  }
}
