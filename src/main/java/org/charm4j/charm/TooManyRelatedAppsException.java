package org.charm4j.charm;

import java.util.List;

/**
 * A charm asked for the only relation of an endpoint that has several. {@link Model#relations}
 * returns them all.
 */
public class TooManyRelatedAppsException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final String endpoint;
  private final int relations;

  TooManyRelatedAppsException(String endpoint, List<Relation> found) {
    super(
        "endpoint '%s' has %d relations, %s; use relations(\"%s\"), or getRelation with an id"
            .formatted(endpoint, found.size(), found, endpoint));
    this.endpoint = endpoint;
    this.relations = found.size();
  }

  /** Returns the name of the endpoint. */
  public String endpoint() {
    return endpoint;
  }

  /** Returns how many relations the endpoint has, at least 2. */
  public int relations() {
    return relations;
  }
}
