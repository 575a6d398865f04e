/**
 * The framework for charms in Java: it turns Juju's hooks into events of a Java object.
 *
 * <p>Start with two classes: a charm extends {@link org.charm4j.charm.CharmBase}, and {@link
 * org.charm4j.charm.CharmMain} starts it. Everything else is reached from their methods.
 *
 * <p>A charm can also define and emit events of its own, see {@link
 * org.charm4j.charm.CharmBase#defineEvent}. Names and behaviour follow {@code ops}, the framework
 * for charms in Python.
 */
@NullMarked
package org.charm4j.charm;

import org.jspecify.annotations.NullMarked;
