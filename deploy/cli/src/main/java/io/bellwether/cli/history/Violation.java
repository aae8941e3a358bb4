package io.bellwether.cli.history;

/** A broken invariant: which, and where. */
public record Violation(Invariant invariant, String what) {}
