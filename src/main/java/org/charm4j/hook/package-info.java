/**
 * The seam between Juju and a charm: an environment and a dispatch go down, hook command lines come
 * up. Everything else in the project leans on this package and it leans on nothing.
 */
@NullMarked
package org.charm4j.hook;

import org.jspecify.annotations.NullMarked;
