/**
 * Juju in memory. {@link org.charm4j.sim.Controller} takes orders, lets virtual time pass and shows
 * the model. {@link org.charm4j.sim.SecretOrders} are the orders of one person about secrets. The
 * simulator knows charms only through {@code org.charm4j.hook}; it never imports the charm
 * framework.
 */
@NullMarked
package org.charm4j.sim;

import org.jspecify.annotations.NullMarked;
