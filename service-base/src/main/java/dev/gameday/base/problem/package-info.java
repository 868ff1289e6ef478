/**
 * Errors as clients see them: RFC 9457 problem details that name the field and what is allowed. May
 * use the json and trace packages.
 */
@NullMarked
package dev.gameday.base.problem;

import org.jspecify.annotations.NullMarked;
