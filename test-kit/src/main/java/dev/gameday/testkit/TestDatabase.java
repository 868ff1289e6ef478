package dev.gameday.testkit;

import java.net.InetSocketAddress;
import java.net.URI;

/** An initially empty database of one test class, and the role that owns it. */
public record TestDatabase(String jdbcUrl, String user, String password) {
  public InetSocketAddress address() {
    URI url = URI.create(jdbcUrl.substring("jdbc:".length()));
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** Returns the same database, reached through a proxy on a local port. */
  public TestDatabase behind(int proxyPort) {
    URI url = URI.create(jdbcUrl.substring("jdbc:".length()));
    return new TestDatabase(
        jdbcUrl.replace(url.getHost() + ":" + url.getPort(), "127.0.0.1:" + proxyPort),
        user,
        password);
  }
}
