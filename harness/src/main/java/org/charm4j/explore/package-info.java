/**
 * The explorer: it runs a test under many of the orders that Juju does not promise, lets things
 * break, and shrinks what fails to the few choices that matter.
 *
 * <p>Start with two types: {@link org.charm4j.explore.Exploration} says what to explore, and {@link
 * org.charm4j.explore.ExplorationReport} what was explored. Tests with the harness use {@code
 * juju.explore} or {@code @ExploreTest}.
 */
@NullMarked
package org.charm4j.explore;

import org.jspecify.annotations.NullMarked;
