/**
 * The charm of a web server that logs in to a database with credentials from a Juju secret. Start
 * at {@link org.charm4j.examples.webserver.WebserverCharm}.
 */
@NullMarked
package org.charm4j.examples.webserver;

import org.jspecify.annotations.NullMarked;
