/**
 * How an order lives: from the command, through the intent, to the venue and back as fills.
 *
 * <p>Start at {@link io.bellwether.execution.contract.OrderCommand} for what is asked, then {@link
 * io.bellwether.execution.OrderState} for the life of an order and {@link io.bellwether.execution.Venue} for where it is
 * lived. Nothing here talks to an exchange, a database or a clock; that is the app's part.
 */
@NullMarked
package io.bellwether.execution;

import org.jspecify.annotations.NullMarked;
