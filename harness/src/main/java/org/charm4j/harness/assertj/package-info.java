/**
 * AssertJ assertions on a simulated Juju, with failure messages that tell what happened.
 *
 * <p>Only one class is needed by name: {@link org.charm4j.harness.assertj.CharmAssertions}, for a
 * static import of its {@code assertThat}, which goes well with AssertJ's own. Everything else is
 * reached from {@link org.charm4j.harness.assertj.HarnessAssert}.
 */
@NullMarked
package org.charm4j.harness.assertj;

import org.jspecify.annotations.NullMarked;
