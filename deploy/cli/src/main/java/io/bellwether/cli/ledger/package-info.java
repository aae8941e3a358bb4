/**
 * What a run did, told from its events alone: counts, holes, duplicates, orders without a command, and how long things
 * took.
 *
 * <p>Start at {@link io.bellwether.cli.ledger.RunLedger}. Everything here is fed with events and asked at the end;
 * nothing reads a topic, a port or a clock.
 */
@NullMarked
package io.bellwether.cli.ledger;

import org.jspecify.annotations.NullMarked;
