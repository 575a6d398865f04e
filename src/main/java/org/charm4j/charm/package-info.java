/**
 * What a charm author imports: the framework that turns Juju's hooks into events of a Java object.
 *
 * <p>Most charms need only two classes by name: {@link org.charm4j.charm.CharmBase}, which a charm
 * extends, and {@link org.charm4j.charm.CharmMain}, which starts it. Everything else is reached
 * from their accessors.
 *
 * <p>Besides Juju's events a charm can define and emit its own: {@link
 * org.charm4j.charm.CharmBase#defineEvent}. Names and behaviour follow Python's {@code ops}, in
 * Java's manner.
 */
@NullMarked
package org.charm4j.charm;

import org.jspecify.annotations.NullMarked;
