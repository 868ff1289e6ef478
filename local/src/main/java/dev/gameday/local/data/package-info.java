/** The data folder of the local run, which only one run can use at a time. May use the JDK only. */
@NullMarked
package dev.gameday.local.data;

import org.jspecify.annotations.NullMarked;
