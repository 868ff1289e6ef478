/**
 * Readers of the documents, for tests that compare them with the code. May use {@code testkit.run}.
 */
@NullMarked
package dev.gameday.testkit.docs;

import org.jspecify.annotations.NullMarked;
