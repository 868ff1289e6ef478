package dev.gameday.base.problem;

/**
 * A validation error of one field of a request.
 *
 * @param field the field's JSON path
 * @param message the rule that the value violates
 */
public record FieldError(String field, String message) {}
