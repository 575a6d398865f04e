/**
 * The charm of a mailer that logs in to a relay with a user secret, which an administrator adds,
 * grants and names in an option. Start at {@link org.charm4j.examples.mailer.MailerCharm}.
 */
@NullMarked
package org.charm4j.examples.mailer;

import org.jspecify.annotations.NullMarked;
