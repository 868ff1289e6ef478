package dev.gameday.webhooks.egress;

import dev.gameday.base.net.AddressLiteral;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves hosts and checks every address. The HTTP client connects only to the returned addresses,
 * so a name can't be rebound between check and connection. Literal addresses are checked, too. One
 * refused address blocks the host.
 *
 * <p>A look-up blocks, but the client resolves on its I/O threads. Therefore {@link #prepare} looks
 * a host up on separate threads before the request starts, and {@link #resolve} only reads the
 * cached answer. Answers are cached for seconds, failures are not cached.
 */
final class VettedDnsResolver implements DnsResolver, Closeable {

  /** Looks up a name. The system's resolver in production, a stub in tests. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  private static final Duration FRESH_TTL = Duration.ofSeconds(5);
  private static final Duration STALE_TTL = Duration.ofSeconds(30);

  /** An unresponsive name server blocks one thread per name for many seconds. */
  private static final int MAX_THREADS = 256;

  private final AddressRules rules;
  private final Lookup lookup;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Answer>> running = new ConcurrentHashMap<>();
  private final ExecutorService threads;

  VettedDnsResolver(AddressRules rules, Lookup lookup) {
    this.rules = rules;
    this.lookup = lookup;
    var pool =
        new ThreadPoolExecutor(
            MAX_THREADS,
            MAX_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("webhook-dns-", 1).daemon().factory());
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  /**
   * Looks up a host, unless its cached answer is fresh.
   *
   * @return a future that completes when {@link #resolve} has a fresh answer, or fails with an
   *     {@link UnknownHostException}
   */
  CompletableFuture<?> prepare(String host) {
    Answer cached = answers.get(host);
    if (cached != null && cached.isYoungerThan(FRESH_TTL)) {
      return CompletableFuture.completedFuture(cached);
    }
    return running.computeIfAbsent(
        host,
        _ -> {
          var answer = CompletableFuture.supplyAsync(() -> find(host), threads);
          var _ = answer.whenCompleteAsync((_, _) -> running.remove(host), threads);
          return answer;
        });
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Answer cached = answers.get(host);
    if (cached == null || !cached.isYoungerThan(STALE_TTL)) {
      throw new UnknownHostException(host);
    }
    return cached.addresses.toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Answer find(String host) {
    try {
      var answer = new Answer(vetted(host), System.nanoTime());
      answers.values().removeIf(old -> !old.isYoungerThan(STALE_TTL));
      answers.put(host, answer);
      return answer;
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  private List<InetAddress> vetted(String host) throws UnknownHostException {
    List<InetAddress> addresses = addresses(host);
    if (!addresses.stream().allMatch(rules::allows)) {
      throw new BlockedAddressException(host);
    }
    return addresses;
  }

  private List<InetAddress> addresses(String host) throws UnknownHostException {
    try {
      Optional<InetAddress> literal = AddressLiteral.parse(host);
      return literal.isPresent() ? List.of(literal.get()) : List.of(lookup.addresses(host));
    } catch (IllegalArgumentException e) {
      throw new UnknownHostException(host);
    }
  }

  private record Answer(List<InetAddress> addresses, long atNanos) {

    boolean isYoungerThan(Duration age) {
      return System.nanoTime() - atNanos < age.toNanos();
    }
  }
}
