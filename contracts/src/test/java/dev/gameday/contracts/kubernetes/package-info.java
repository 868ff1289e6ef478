/**
 * The manifests in {@code deploy/kubernetes}: parsed as strictly as by a cluster and compared with
 * each other and with the services. Needs no cluster.
 */
@NullMarked
package dev.gameday.contracts.kubernetes;

import org.jspecify.annotations.NullMarked;
