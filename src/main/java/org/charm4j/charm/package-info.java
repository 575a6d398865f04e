/**
 * What a charm author imports: typed hook commands and the model, relations and secrets built on
 * them. It runs the same on a real unit as on the simulator, because it knows only the seam.
 */
@NullMarked
package org.charm4j.charm;

import org.jspecify.annotations.NullMarked;
