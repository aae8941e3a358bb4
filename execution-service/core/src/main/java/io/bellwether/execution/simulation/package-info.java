/**
 * A venue that lives in event time: it fills orders by the bars it is shown, and by nothing else.
 *
 * <p>Start at {@link io.bellwether.execution.simulation.SimulatedVenue}, which a backtest and paper trading share, and at
 * {@link io.bellwether.execution.simulation.SimulationRules} for what can be assumed about fills. {@link
 * io.bellwether.execution.simulation.SimulatedMarket} walks one symbol's bars. Inside, prices are ticks, quantities lots
 * and money whole units, all of them {@code long}; {@link io.bellwether.execution.simulation.Scale} is the only place
 * where they become decimals. Whatever a bar leaves open is decided against the order. No clock, no randomness, no
 * strategy lives here.
 */
@NullMarked
package io.bellwether.execution.simulation;

import org.jspecify.annotations.NullMarked;
