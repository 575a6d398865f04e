/**
 * What a test author imports: the harness that deploys charms on a simulated Juju, and its JUnit 5
 * extension.
 */
@NullMarked
package org.charm4j.harness;

import org.jspecify.annotations.NullMarked;
