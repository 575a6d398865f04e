package org.charm4j.examples.webserver;

import org.charm4j.charm.CharmBase;
import org.charm4j.charm.CharmMain;
import org.charm4j.charm.CollectStatusEvent;
import org.charm4j.charm.HookEvent;
import org.charm4j.charm.ModelException;
import org.charm4j.charm.Relation;
import org.charm4j.charm.RelationEvent;
import org.charm4j.charm.Secret;
import org.charm4j.charm.SecretEvent;
import org.charm4j.charm.SecretNotFoundException;
import org.charm4j.charm.Status;
import org.jspecify.annotations.Nullable;

/**
 * The charm of a web server. It observes the secret that the database shares, and takes a new
 * revision only after it has tried it: until then it works with the old one, which the database
 * keeps valid as long as this unit tracks it.
 */
public final class WebserverCharm extends CharmBase {

  private static final String ENDPOINT = "database";

  /** Stored: whether the workload has the credentials of the revision that this unit tracks. */
  private static final String CONNECTED = "connected";

  /** Stored: why there are newer credentials that are not in use. */
  private static final String PROBLEM = "problem";

  private final WebServer server;

  /** Makes the charm of a {@link FileWebServer}. */
  public WebserverCharm() {
    this(new FileWebServer(FileWebServer.DIRECTORY));
  }

  /** Makes the charm of a given server. */
  public WebserverCharm(WebServer server) {
    this.server = server;
    observe(on().relationChanged(ENDPOINT), this::onDatabaseChanged);
    observe(on().relationBroken(ENDPOINT), this::onDatabaseBroken);
    observe(on().secretChanged(), this::onSecretChanged);
    observe(on().updateStatus(), this::onUpdateStatus);
    observe(on().collectUnitStatus(), this::onCollectStatus);
  }

  /** Starts the charm for one hook, on a real unit. */
  public static void main(String[] args) {
    System.exit(CharmMain.run(WebserverCharm::new));
  }

  private void onDatabaseChanged(RelationEvent event) {
    follow(event.relation());
  }

  private void onSecretChanged(SecretEvent event) {
    Relation relation = model().getRelation(ENDPOINT);
    if (relation != null && labelOf(relation).equals(event.secret().label())) {
      follow(relation);
    }
  }

  /** Nothing else wakes this unit when the database accepts later, or grants later (S-108). */
  private void onUpdateStatus(HookEvent event) {
    Relation relation = model().getRelation(ENDPOINT);
    if (relation != null && stored().contains(PROBLEM)) {
      follow(relation);
    }
  }

  private void onDatabaseBroken(RelationEvent event) {
    server.disconnect();
    stored().remove(CONNECTED);
    stored().remove(PROBLEM);
  }

  private void follow(Relation relation) {
    String problem = problemWith(relation);
    if (problem == null) {
      stored().remove(PROBLEM);
    } else {
      stored().set(PROBLEM, problem);
    }
  }

  /** Comes as near to the latest credentials as it can, and says what it is short of. */
  private @Nullable String problemWith(Relation relation) {
    String id = relation.data(relation.app()).get("secret-id");
    if (id == null) {
      return "the database has not shared its credentials yet";
    }
    try {
      return takeLatest(model().secretReference(id, labelOf(relation)));
    } catch (SecretNotFoundException e) {
      return "the credentials are gone";
    } catch (ModelException e) {
      if (e.stderr().contains("permission denied")) {
        return "the database has not granted its credentials";
      }
      throw e;
    }
  }

  /**
   * Peeks at the latest credentials, and if they work, first uses them and then accepts them.
   * Accepting stands even if the hook fails afterwards (S-063), and allows the database to drop the
   * old ones; so it is the last step.
   */
  private @Nullable String takeLatest(Secret secret) {
    Credentials latest = Credentials.of(secret.peekContent());
    if (stored().contains(CONNECTED) && latest.equals(tracked(secret))) {
      return null; // Told twice, as after a first read (S-184).
    }
    if (!server.accepts(latest)) {
      return "the database does not accept the new credentials yet";
    }
    server.reconfigure(latest);
    secret.refreshContent();
    stored().set(CONNECTED, true);
    return null;
  }

  /** Returns the credentials in use, or null if the owner has removed their revision (S-149). */
  private static @Nullable Credentials tracked(Secret secret) {
    try {
      return Credentials.of(secret.getContent());
    } catch (SecretNotFoundException e) {
      return null;
    }
  }

  /**
   * A label of its own for every relation: Juju keeps a label for the secret that had it, as long
   * as the unit lives (S-133), and a later database would bring another secret.
   */
  private static String labelOf(Relation relation) {
    return ENDPOINT + "-" + relation.id();
  }

  private void onCollectStatus(CollectStatusEvent event) {
    if (model().getRelation(ENDPOINT) == null) {
      event.addStatus(Status.blocked("needs a database: integrate one"));
    } else if (stored().contains(PROBLEM)) {
      event.addStatus(Status.waiting(stored().getString(PROBLEM)));
    } else if (stored().contains(CONNECTED)) {
      event.addStatus(Status.active());
    } else {
      event.addStatus(Status.waiting("waiting for the database"));
    }
  }
}
