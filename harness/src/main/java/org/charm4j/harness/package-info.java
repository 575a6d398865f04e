/**
 * What a test author imports: the harness that deploys charms on a Juju in memory, and its JUnit 5
 * extension.
 *
 * <p>Most tests need only two classes by name: {@link org.charm4j.harness.CharmTest}, which goes
 * above the test class, and {@link org.charm4j.harness.Harness}, which its methods take as a
 * parameter. The assertions are in {@code org.charm4j.harness.assertj.CharmAssertions}.
 */
@NullMarked
package org.charm4j.harness;

import org.jspecify.annotations.NullMarked;
