package io.bellwether.execution;

import io.bellwether.execution.contract.Fill;
import java.time.Instant;

/** A trade of one order and when the venue says it happened. */
public record VenueFill(Fill fill, Instant time) {}
