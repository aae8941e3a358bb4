/**
 * Holds a recorded run against the ten invariants.
 *
 * <p>Start at {@link io.bellwether.cli.history.HistoryChecker}. It takes every record as it stood on its topic, repetitions
 * included, and the exchange's own ledger; whether a run was whole is counted by {@code ledger}, of which this asks.
 */
@NullMarked
package io.bellwether.cli.history;

import org.jspecify.annotations.NullMarked;
