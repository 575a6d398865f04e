/**
 * AssertJ assertions on a simulated model, with failure messages that explain why the world is not
 * as the test wanted it.
 */
@NullMarked
package org.charm4j.harness.assertj;

import org.jspecify.annotations.NullMarked;
