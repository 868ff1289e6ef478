/** What documents promise, for tests that keep them true. May use {@code testkit.run}. */
@NullMarked
package dev.gameday.testkit.docs;

import org.jspecify.annotations.NullMarked;
