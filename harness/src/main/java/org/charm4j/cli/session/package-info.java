/**
 * What a session of {@code juju} commands works on: the models of one controller, their people and
 * their one clock ({@link org.charm4j.cli.session.Session}), and what the host brings ({@link
 * org.charm4j.cli.session.SessionConfig}).
 */
@NullMarked
package org.charm4j.cli.session;

import org.jspecify.annotations.NullMarked;
