/**
 * A museum of mistakes with secrets that charms have been shipped with, most of them in public (the
 * comments name the issues; the charms here are our own). Each exhibit is one test that a charm's
 * author could have written, run twice: on a charm that has the mistake, and on one that has not.
 *
 * <p>The numbers {@code M01} … are the museum's; {@link org.charm4j.examples.museum.Exhibit} is how
 * the tests are told.
 */
package org.charm4j.examples.museum;
