package dev.gameday.webhooks.egress;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Maps failures of the HTTP client to error classes, with messages for a webhook's owner. */
final class ErrorClassifier {

  private ErrorClassifier() {}

  static AttemptResult.Unanswered classify(Throwable failure, Duration latency) {
    return switch (failure) {
      case CompletionException wrapped when wrapped.getCause() != null ->
          classify(wrapped.getCause(), latency);
      case BlockedAddressException _ ->
          unanswered(ErrorClass.BLOCKED, "The host has an address that is not allowed.", latency);
      case UnknownHostException _ ->
          unanswered(ErrorClass.DNS, "The host's name could not be resolved.", latency);
      case SSLException tls ->
          unanswered(ErrorClass.TLS, "TLS failed: " + tls.getMessage(), latency);
      case ConnectTimeoutException _ ->
          unanswered(ErrorClass.CONNECT, "The connection was not established in time.", latency);
      case ConnectException _ ->
          unanswered(ErrorClass.CONNECT, "The connection was refused.", latency);
      case InterruptedIOException _ ->
          unanswered(ErrorClass.TIMEOUT, "The response was not received in time.", latency);
      case ConnectionClosedException _ ->
          unanswered(ErrorClass.CONNECT, "The connection was closed before the response.", latency);
      case HttpException _, MessageConstraintException _ ->
          unanswered(ErrorClass.HTTP, "The response is not valid HTTP.", latency);
      default -> unanswered(ErrorClass.CONNECT, "The connection failed.", latency);
    };
  }

  private static AttemptResult.Unanswered unanswered(
      ErrorClass error, String message, Duration latency) {
    return new AttemptResult.Unanswered(error, message, latency);
  }
}
