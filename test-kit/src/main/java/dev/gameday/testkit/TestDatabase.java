package dev.gameday.testkit;

import java.net.InetSocketAddress;
import java.net.URI;

/** An empty database of a test's own, and the role that owns it. */
public record TestDatabase(String jdbcUrl, String user, String password) {
  public InetSocketAddress address() {
    URI url = URI.create(jdbcUrl.substring("jdbc:".length()));
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** Returns the same database, reached by a proxy on a local port. */
  public TestDatabase behind(int proxyPort) {
    URI url = URI.create(jdbcUrl.substring("jdbc:".length()));
    return new TestDatabase(
        jdbcUrl.replace(url.getHost() + ":" + url.getPort(), "127.0.0.1:" + proxyPort),
        user,
        password);
  }
}
