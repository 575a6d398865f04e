package org.charm4j.charm;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a record is plain text in the data of a relation: {@code host=db.local}, where it would
 * be {@code host="db.local"} otherwise. Lists, maps and nested records are JSON all the same.
 *
 * <p>Without it every value is JSON, as ops' {@code Relation.save} writes it. Many older interfaces
 * are plain text.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PlainText {}
