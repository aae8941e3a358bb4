package io.bellwether.risk.file;

/**
 * A strategy as somebody wrote it down, read or refused.
 *
 * <pre>{@code
 * strategy: two-opinions          # its name: part of every decision's id
 * market: spot                    # or margin: shorts and leverage are possible
 * decide:                         # one of threshold, margin, ensemble
 *   ensemble:
 *     combine: weighted           # or agreement
 *     voices:
 *       cnn: {model: any, weight: 2}
 *       rsi: {rule: rsi, period: 14, buy-below: 30, sell-above: 70}
 *     enter-long: 0.2
 *     exit-long: -0.1
 *     trust: {over: 200, ahead: 1, floor: 0.2}
 * size: {fraction: 0.5, reserve: 0.01}
 * position: {max-entries: 1, max-trades: 50}
 * stops:
 *   - fixed: 0.02
 *   - trailing: {distance: 0.03, offset: 0.01}
 * limits:
 *   drawdown: {most: 0.10, then: flatten}
 *   cooldown: 5m
 * protection: {distance: 0.05, within: 10s}   # a stop that waits at the venue, for when nobody looks
 * order-validity: 5m
 * }</pre>
 */
public sealed interface StrategyFile {
    record Loaded(StrategyPlan plan) implements StrategyFile {}

    /**
     * The text is at fault.
     *
     * @param line from 1
     * @param hint what to do, or nothing
     */
    record Refused(String file, int line, String message, String hint) implements StrategyFile {
        @Override
        public String toString() {
            return "%s:%d: %s%s".formatted(file, line, message, hint.isEmpty() ? "" : "; " + hint);
        }
    }

    /** Reads a strategy. The name of the file is for the messages only. */
    static StrategyFile parse(String fileName, String yaml) {
        return StrategyReader.read(fileName, yaml);
    }
}
