/**
 * The repository's own language: its prose against {@code docs/writing.md}, the names of its types
 * against each other. May use {@link dev.gameday.contracts.Repository} and the compiler's parser.
 */
@NullMarked
package dev.gameday.contracts.prose;

import org.jspecify.annotations.NullMarked;
