package org.charm4j.sim.words;

import java.time.Instant;

/**
 * An expiry that a change gives the latest revision of a secret.
 *
 * @param secretId the bare id of the secret
 * @param at when it expires, UTC, to the second
 */
public record ExpiryGiven(String secretId, Instant at) {}
