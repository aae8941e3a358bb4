/**
 * What market-data-service says of its history, and how it is asked: the other side of {@code bellwether data}.
 *
 * <p>Start at {@link io.bellwether.cli.data.HistoryService}. {@link io.bellwether.cli.data.Manifest} compares what is
 * stored with what a list of files promises. Nothing here prints, and nothing starts a process.
 */
@NullMarked
package io.bellwether.cli.data;

import org.jspecify.annotations.NullMarked;
