/**
 * The harness for tests of charms: it deploys charms on a Juju in memory. It is an extension of
 * JUnit 5.
 *
 * <p>Start with two types: {@link org.charm4j.harness.CharmTest}, the annotation of a test class,
 * and {@link org.charm4j.harness.Harness}, which test methods take as a parameter. The assertions
 * are in {@code org.charm4j.harness.assertj.CharmAssertions}.
 */
@NullMarked
package org.charm4j.harness;

import org.jspecify.annotations.NullMarked;
