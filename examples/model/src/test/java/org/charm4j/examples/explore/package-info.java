/** Charms with mistakes that only some orders or faults show, each with a twin that has none. */
@NullMarked
package org.charm4j.examples.explore;

import org.jspecify.annotations.NullMarked;
