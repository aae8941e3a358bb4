package io.bellwether.cli.stack;

import java.time.Instant;

/** What the exchange replays, and how fast. Everything before {@code from} is history that can be asked for. */
public record ReplayPlan(Instant from, Speed speed) {}
