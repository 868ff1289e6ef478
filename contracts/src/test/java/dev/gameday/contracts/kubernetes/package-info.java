/**
 * The files in {@code deploy/kubernetes}: read as strictly as a cluster would, and held against
 * each other and against the services that they run. Needs no cluster.
 */
@NullMarked
package dev.gameday.contracts.kubernetes;

import org.jspecify.annotations.NullMarked;
