package io.bellwether.paperexchange;

import io.bellwether.execution.binance.RequestVerifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an exchange is set up. Start from {@link #defaults} and change what matters.
 *
 * @param port where to listen on the loopback interface; 0 takes a free one
 * @param replayFrom where venue time starts; what was recorded before it is history
 * @param hold whether venue time stands until it is started; in {@code max} it always does
 * @param balances what the account holds at the start, by asset
 * @param keys the account's API keys, and how their signatures are verified
 * @param liquidityWindow how far ahead on the tape an immediate order may take trades, in venue time
 */
public record PaperExchangeOptions(
        int port,
        ReplaySpeed speed,
        Instant replayFrom,
        boolean hold,
        Map<String, BigDecimal> balances,
        Map<String, RequestVerifier> keys,
        Duration liquidityWindow) {
    private static final int HIGHEST_PORT = 65_535;

    public PaperExchangeOptions {
        balances = Map.copyOf(balances);
        keys = Map.copyOf(keys);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
        if (liquidityWindow.isNegative()) {
            throw new IllegalArgumentException("liquidity window must not be negative, was " + liquidityWindow);
        }
        balances.forEach((asset, amount) -> {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException(
                        "balance of %s must not be negative, was %s".formatted(asset, amount.toPlainString()));
            }
        });
    }

    /** A free port, real time from 2013-11-28, 10,000 dollars, no key. */
    public static PaperExchangeOptions defaults() {
        return new PaperExchangeOptions(
                0,
                new ReplaySpeed.Times(BigDecimal.ONE),
                Instant.parse("2013-11-28T00:00:00Z"),
                false,
                Map.of("USD", BigDecimal.valueOf(10_000)),
                Map.of(),
                Duration.ofMinutes(5));
    }

    public PaperExchangeOptions withPort(int newPort) {
        return new PaperExchangeOptions(newPort, speed, replayFrom, hold, balances, keys, liquidityWindow);
    }

    public PaperExchangeOptions withSpeed(ReplaySpeed newSpeed) {
        return new PaperExchangeOptions(port, newSpeed, replayFrom, hold, balances, keys, liquidityWindow);
    }

    public PaperExchangeOptions withReplayFrom(Instant newReplayFrom) {
        return new PaperExchangeOptions(port, speed, newReplayFrom, hold, balances, keys, liquidityWindow);
    }

    public PaperExchangeOptions withHold(boolean newHold) {
        return new PaperExchangeOptions(port, speed, replayFrom, newHold, balances, keys, liquidityWindow);
    }

    public PaperExchangeOptions withBalances(Map<String, BigDecimal> newBalances) {
        return new PaperExchangeOptions(port, speed, replayFrom, hold, newBalances, keys, liquidityWindow);
    }

    /** With one more API key. */
    public PaperExchangeOptions withKey(String apiKey, RequestVerifier verifier) {
        Map<String, RequestVerifier> more = new LinkedHashMap<>(keys);
        more.put(apiKey, verifier);
        return new PaperExchangeOptions(port, speed, replayFrom, hold, balances, more, liquidityWindow);
    }

    public PaperExchangeOptions withLiquidityWindow(Duration newWindow) {
        return new PaperExchangeOptions(port, speed, replayFrom, hold, balances, keys, newWindow);
    }
}
