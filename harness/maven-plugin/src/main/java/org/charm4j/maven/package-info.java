/** The goals of {@code charm4j-maven-plugin}: {@code pack} and {@code run}. */
@NullMarked
package org.charm4j.maven;

import org.jspecify.annotations.NullMarked;
