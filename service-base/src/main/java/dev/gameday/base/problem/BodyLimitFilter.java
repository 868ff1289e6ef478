package dev.gameday.base.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects bodies over 256 KiB: by their declared length if there is one, otherwise while they are
 * read. After an error response it reads the rest of the body, because the server would otherwise
 * close the connection without notice.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BodyLimitFilter extends OncePerRequestFilter {

  private static final long MAX_BODY_BYTES = 256 * 1024;
  private static final long MAX_DRAINED_BYTES = 1024 * 1024;

  private final ProblemWriter problems;

  BodyLimitFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MAX_BODY_BYTES) {
      drain(request.getInputStream());
      problems.write(BodyTooLargeException.tooLarge(MAX_BODY_BYTES), response);
    } else {
      chain.doFilter(new LimitedRequest(request), response);
      if (response.getStatus() >= 400 && sendsBody(request)) {
        response.flushBuffer();
        drain(request.getInputStream());
      }
    }
  }

  /**
   * Whether a body follows. A client that sent {@code Expect} may omit it after an error response.
   */
  private static boolean sendsBody(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.EXPECT) == null
        && (request.getContentLengthLong() > 0
            || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null);
  }

  /**
   * Reads and discards the rest of the body, up to a limit: a client or proxy whose connection is
   * closed while it sends sees a broken connection instead of the response.
   */
  private static void drain(ServletInputStream body) throws IOException {
    var discarded = new byte[8 * 1024];
    int read = 0;
    for (long left = MAX_DRAINED_BYTES; left > 0 && read >= 0; left -= read) {
      read = body.read(discarded);
    }
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {

    LimitedRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream());
    }
  }

  private static final class LimitedStream extends ServletInputStream {

    private final ServletInputStream body;
    private long count;

    LimitedStream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      count += Math.max(0, read);
      if (count > MAX_BODY_BYTES) {
        drain(body);
        throw new BodyTooLargeException(MAX_BODY_BYTES);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
