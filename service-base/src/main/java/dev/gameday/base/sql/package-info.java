/** Access to a service's database by SQL. May use no other package. */
@NullMarked
package dev.gameday.base.sql;

import org.jspecify.annotations.NullMarked;
