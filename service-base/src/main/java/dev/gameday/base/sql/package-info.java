/** Helpers for SQL and JDBC. May use no other package. */
@NullMarked
package dev.gameday.base.sql;

import org.jspecify.annotations.NullMarked;
