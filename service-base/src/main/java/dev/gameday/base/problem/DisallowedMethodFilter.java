package dev.gameday.base.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Rejects TRACE, which servlets answer with the whole request, including its token. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DisallowedMethodFilter extends OncePerRequestFilter {

  private final ProblemWriter problems;

  DisallowedMethodFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (HttpMethod.TRACE.matches(request.getMethod())) {
      problems.write(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "TRACE is not allowed."), response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
