/**
 * The charm of a database that shares its accounts as Juju secrets. Start at {@link
 * org.charm4j.examples.database.DatabaseCharm}.
 */
@NullMarked
package org.charm4j.examples.database;

import org.jspecify.annotations.NullMarked;
