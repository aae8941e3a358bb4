/**
 * The {@code bellwether} command: what a person types and reads.
 *
 * <p>Start at {@link io.bellwether.cli.Bellwether}; each command is a class of its own. Standard output carries the result
 * and nothing else, notes go to standard error, exit codes are {@link io.bellwether.cli.ExitCode}s. Starting and
 * supervising processes is {@code stack}'s, judging a run is {@code ledger}'s.
 */
@NullMarked
package io.bellwether.cli;

import org.jspecify.annotations.NullMarked;
