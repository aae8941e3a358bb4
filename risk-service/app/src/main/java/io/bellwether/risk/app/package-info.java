/**
 * How risk runs: topics in, decisions stored, commands out, and the console's interface.
 *
 * <p>Start at {@link io.bellwether.risk.app.RiskStream}, which only enqueues, and {@code DeskRunner}, the one thread that
 * decides. What is decided and why belongs into {@code io.bellwether.risk}, not here.
 */
@NullMarked
package io.bellwether.risk.app;

import org.jspecify.annotations.NullMarked;
