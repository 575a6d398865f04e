/**
 * Juju in memory: the model as one immutable value, its secrets, agents, virtual time and journal.
 * It knows charms only through the seam and never imports the charm framework.
 */
@NullMarked
package org.charm4j.sim;

import org.jspecify.annotations.NullMarked;
