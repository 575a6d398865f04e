/**
 * The judge: it finds what charms did wrong in a world and its journal, also where no hook has
 * failed.
 *
 * <p>Start with two types: {@link org.charm4j.judge.Audit} looks, and {@link
 * org.charm4j.judge.Finding} lists what it looks for. Tests with the harness need neither: the
 * harness judges at the end of every test, and {@link org.charm4j.judge.Accept} says what a test
 * lets pass.
 */
@NullMarked
package org.charm4j.judge;

import org.jspecify.annotations.NullMarked;
