/**
 * The running house: servers, paper exchange and services as supervised child processes under one state folder.
 *
 * <p>Start at {@link io.bellwether.cli.stack.Stack}, which starts and stops everything, and
 * {@link io.bellwether.cli.stack.StateFolder}, which says where everything lies. What a run did is judged in
 * {@code io.bellwether.cli.ledger}; what a person types and reads is one package up.
 */
@NullMarked
package io.bellwether.cli.stack;

import org.jspecify.annotations.NullMarked;
