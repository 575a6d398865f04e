/**
 * The front of Juju in memory: {@link org.charm4j.sim.Controller} takes orders, lets virtual time
 * pass and answers what is; {@link org.charm4j.sim.SecretOrders} is what one person does to
 * secrets. The simulator knows charms only through the seam and never imports the charm framework.
 */
@NullMarked
package org.charm4j.sim;

import org.jspecify.annotations.NullMarked;
