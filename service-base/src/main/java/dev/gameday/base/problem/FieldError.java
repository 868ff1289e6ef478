package dev.gameday.base.problem;

/** What is wrong with one field of a request, and what is allowed there. */
public record FieldError(String field, String message) {}
