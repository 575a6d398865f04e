/** The code in the README, compiled and run. */
@NullMarked
package org.charm4j.examples.readme;

import org.jspecify.annotations.NullMarked;
