package dev.gameday.base.problem;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writes problems for requests that the servlet container rejects or whose filter fails. */
@RestController
class ContainerProblems implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<ProblemBody> answer(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Problem problem =
        Problem.ofStatus((Integer) requireNonNullElse(status, HttpStatus.NOT_FOUND.value()));
    return ResponseEntity.status(problem.type().status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemBody.of(problem));
  }
}
