/**
 * The seam between Juju and a charm. Juju gives a charm an environment and starts it; the charm
 * gives Juju command lines. Every other package uses this one, and it uses none of them.
 */
@NullMarked
package org.charm4j.hook;

import org.jspecify.annotations.NullMarked;
