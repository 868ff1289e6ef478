/**
 * The content of documents, for tests that compare it with the services. May use {@code
 * testkit.run}.
 */
@NullMarked
package dev.gameday.testkit.docs;

import org.jspecify.annotations.NullMarked;
