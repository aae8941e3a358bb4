/**
 * How execution runs: commands in from Kafka, intents and fills in PostgreSQL, orders out to Binance, events out to
 * Kafka.
 *
 * <p>Start at {@link io.bellwether.execution.app.OrderDesk}: everything that happens to an order happens there, on one
 * thread per process. What an order's life is stands in the core; nothing here decides whether an order is a good idea.
 */
@NullMarked
package io.bellwether.execution.app;

import org.jspecify.annotations.NullMarked;
