/**
 * What the local run keeps on disk, and that only one run uses it at a time. May use the JDK only.
 */
@NullMarked
package dev.gameday.local.data;

import org.jspecify.annotations.NullMarked;
