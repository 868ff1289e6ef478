package dev.gameday.testkit;

/** An empty database of a test's own, and the role that owns it. */
public record TestDatabase(String jdbcUrl, String user, String password) {}
