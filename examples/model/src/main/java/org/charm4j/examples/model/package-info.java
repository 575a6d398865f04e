/**
 * Both example charms in one model. Start at {@link org.charm4j.examples.model.SimulatedYear}, or
 * at the tests of this module.
 */
@NullMarked
package org.charm4j.examples.model;

import org.jspecify.annotations.NullMarked;
