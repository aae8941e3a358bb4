package io.bellwether.paperexchange;

import io.bellwether.execution.binance.RequestVerifier;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param barFiles symbols of which only recorded klines are known
 * @param syntheticSymbols how many symbols with invented klines there are, for load
 * @param weightLimit how much request weight one minute has
 */
public record PaperExchangeOptions(
        int port,
        ReplaySpeed speed,
        Instant replayFrom,
        boolean hold,
        Map<String, BigDecimal> balances,
        Map<String, RequestVerifier> keys,
        Duration liquidityWindow,
        List<BarFile> barFiles,
        int syntheticSymbols,
        int weightLimit) {
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_SYNTHETIC = 5_000;

    /** A file with the klines of a symbol and length, in the schema that market-data reads. */
    public record BarFile(Symbol symbol, BarInterval interval, Path file) {
        /**
         * Reads {@code SYMBOL:INTERVAL}.
         *
         * @throws IllegalArgumentException if it is something else
         */
        static BarFile of(String series, Path file) {
            String[] parts = series.split(":", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("bars must be SYMBOL:INTERVAL=FILE, was '%s'".formatted(series));
            }
            return new BarFile(new Symbol(parts[0]), BarInterval.ofCode(parts[1]), file);
        }
    }

    public PaperExchangeOptions {
        balances = Map.copyOf(balances);
        keys = Map.copyOf(keys);
        barFiles = List.copyOf(barFiles);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
        if (liquidityWindow.isNegative()) {
            throw new IllegalArgumentException("liquidity window must not be negative, was " + liquidityWindow);
        }
        if (syntheticSymbols < 0 || syntheticSymbols > MOST_SYNTHETIC) {
            throw new IllegalArgumentException(
                    "synthetic symbols must be 0 to %d, were %d".formatted(MOST_SYNTHETIC, syntheticSymbols));
        }
        if (weightLimit < 1) {
            throw new IllegalArgumentException("weight limit must be at least 1, was " + weightLimit);
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
                Duration.ofMinutes(5),
                List.of(),
                0,
                UsedWeight.DEFAULT_LIMIT_PER_MINUTE);
    }

    public PaperExchangeOptions withPort(int newPort) {
        return new PaperExchangeOptions(
                newPort,
                speed,
                replayFrom,
                hold,
                balances,
                keys,
                liquidityWindow,
                barFiles,
                syntheticSymbols,
                weightLimit);
    }

    public PaperExchangeOptions withSpeed(ReplaySpeed newSpeed) {
        return new PaperExchangeOptions(
                port,
                newSpeed,
                replayFrom,
                hold,
                balances,
                keys,
                liquidityWindow,
                barFiles,
                syntheticSymbols,
                weightLimit);
    }

    public PaperExchangeOptions withReplayFrom(Instant newReplayFrom) {
        return new PaperExchangeOptions(
                port,
                speed,
                newReplayFrom,
                hold,
                balances,
                keys,
                liquidityWindow,
                barFiles,
                syntheticSymbols,
                weightLimit);
    }

    public PaperExchangeOptions withHold(boolean newHold) {
        return new PaperExchangeOptions(
                port,
                speed,
                replayFrom,
                newHold,
                balances,
                keys,
                liquidityWindow,
                barFiles,
                syntheticSymbols,
                weightLimit);
    }

    public PaperExchangeOptions withBalances(Map<String, BigDecimal> newBalances) {
        return new PaperExchangeOptions(
                port,
                speed,
                replayFrom,
                hold,
                newBalances,
                keys,
                liquidityWindow,
                barFiles,
                syntheticSymbols,
                weightLimit);
    }

    /** With one more API key. */
    public PaperExchangeOptions withKey(String apiKey, RequestVerifier verifier) {
        Map<String, RequestVerifier> more = new LinkedHashMap<>(keys);
        more.put(apiKey, verifier);
        return new PaperExchangeOptions(
                port,
                speed,
                replayFrom,
                hold,
                balances,
                more,
                liquidityWindow,
                barFiles,
                syntheticSymbols,
                weightLimit);
    }

    public PaperExchangeOptions withLiquidityWindow(Duration newLiquidityWindow) {
        return new PaperExchangeOptions(
                port,
                speed,
                replayFrom,
                hold,
                balances,
                keys,
                newLiquidityWindow,
                barFiles,
                syntheticSymbols,
                weightLimit);
    }

    /** With one more file of klines. */
    public PaperExchangeOptions withBars(BarFile file) {
        List<BarFile> more = new ArrayList<>(barFiles);
        more.add(file);
        return new PaperExchangeOptions(
                port, speed, replayFrom, hold, balances, keys, liquidityWindow, more, syntheticSymbols, weightLimit);
    }

    public PaperExchangeOptions withSyntheticSymbols(int newSyntheticSymbols) {
        return new PaperExchangeOptions(
                port,
                speed,
                replayFrom,
                hold,
                balances,
                keys,
                liquidityWindow,
                barFiles,
                newSyntheticSymbols,
                weightLimit);
    }

    public PaperExchangeOptions withWeightLimit(int newWeightLimit) {
        return new PaperExchangeOptions(
                port,
                speed,
                replayFrom,
                hold,
                balances,
                keys,
                liquidityWindow,
                barFiles,
                syntheticSymbols,
                newWeightLimit);
    }
}
