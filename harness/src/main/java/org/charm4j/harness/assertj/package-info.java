/**
 * Assertions of AssertJ on a Juju in memory. Their failures tell what happened.
 *
 * <p>Import {@code assertThat} of {@link org.charm4j.harness.assertj.CharmAssertions}; it can stand
 * beside AssertJ's own. Everything else is reached from {@link
 * org.charm4j.harness.assertj.HarnessAssert}.
 */
@NullMarked
package org.charm4j.harness.assertj;

import org.jspecify.annotations.NullMarked;
