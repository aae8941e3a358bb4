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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an exchange is set up. Start from {@link #defaults} and change what matters.
 *
 * @param port where to listen on the loopback interface; 0 takes a free one
 * @param replayFrom where venue time starts; what was recorded before it is history
 * @param hold whether venue time stands until it is started; in {@code max} it always does
 * @param laps how often the recorded trades are gone through: forwards, backwards, and so on
 * @param balances what the account holds at the start, by asset
 * @param keys the account's API keys, and how their signatures are verified
 * @param liquidityWindow how far ahead on the tape an immediate order may take trades, in venue time
 * @param barFiles symbols of which only recorded klines are known
 * @param syntheticSymbols how many symbols with invented klines there are, for load
 * @param weightLimit how much request weight one minute has
 * @param orderLimit how many orders ten seconds of venue time take; in {@code max} there is no limit
 * @param stateFile where what it was told is kept, so that it can be killed and go on; empty: in memory only
 */
public record PaperExchangeOptions(
        int port,
        ReplaySpeed speed,
        Instant replayFrom,
        boolean hold,
        int laps,
        Map<String, BigDecimal> balances,
        Map<String, RequestVerifier> keys,
        Duration liquidityWindow,
        List<BarFile> barFiles,
        int syntheticSymbols,
        int weightLimit,
        int orderLimit,
        Optional<Path> stateFile) {
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
        if (laps < 1 || laps > TradeTape.MOST_LAPS) {
            throw new IllegalArgumentException("laps must be 1 to %d, were %d".formatted(TradeTape.MOST_LAPS, laps));
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
        if (orderLimit < 1) {
            throw new IllegalArgumentException("order limit must be at least 1, was " + orderLimit);
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
                1,
                Map.of("USD", BigDecimal.valueOf(10_000)),
                Map.of(),
                Duration.ofMinutes(5),
                List.of(),
                0,
                UsedWeight.DEFAULT_LIMIT_PER_MINUTE,
                OrderCount.DEFAULT_LIMIT,
                Optional.empty());
    }

    public PaperExchangeOptions withPort(int newPort) {
        return with(draft -> draft.port = newPort);
    }

    public PaperExchangeOptions withSpeed(ReplaySpeed newSpeed) {
        return with(draft -> draft.speed = newSpeed);
    }

    public PaperExchangeOptions withReplayFrom(Instant newReplayFrom) {
        return with(draft -> draft.replayFrom = newReplayFrom);
    }

    public PaperExchangeOptions withHold(boolean newHold) {
        return with(draft -> draft.hold = newHold);
    }

    public PaperExchangeOptions withLaps(int newLaps) {
        return with(draft -> draft.laps = newLaps);
    }

    public PaperExchangeOptions withBalances(Map<String, BigDecimal> newBalances) {
        return with(draft -> draft.balances = newBalances);
    }

    /** With one more API key. */
    public PaperExchangeOptions withKey(String apiKey, RequestVerifier verifier) {
        Map<String, RequestVerifier> more = new LinkedHashMap<>(keys);
        more.put(apiKey, verifier);
        return with(draft -> draft.keys = more);
    }

    public PaperExchangeOptions withLiquidityWindow(Duration newLiquidityWindow) {
        return with(draft -> draft.liquidityWindow = newLiquidityWindow);
    }

    /** With one more file of klines. */
    public PaperExchangeOptions withBars(BarFile file) {
        List<BarFile> more = new ArrayList<>(barFiles);
        more.add(file);
        return with(draft -> draft.barFiles = more);
    }

    public PaperExchangeOptions withSyntheticSymbols(int newSyntheticSymbols) {
        return with(draft -> draft.syntheticSymbols = newSyntheticSymbols);
    }

    public PaperExchangeOptions withStateFile(Path newStateFile) {
        return with(draft -> draft.stateFile = Optional.of(newStateFile));
    }

    public PaperExchangeOptions withWeightLimit(int newWeightLimit) {
        return with(draft -> draft.weightLimit = newWeightLimit);
    }

    public PaperExchangeOptions withOrderLimit(int newOrderLimit) {
        return with(draft -> draft.orderLimit = newOrderLimit);
    }

    /** How many orders ten seconds of ours take: at a higher speed they are more seconds of the venue's. */
    int ordersInTenSeconds() {
        return switch (speed) {
            case ReplaySpeed.Max _ -> Integer.MAX_VALUE;
            case ReplaySpeed.Times times ->
                BigDecimal.valueOf(orderLimit)
                        .multiply(times.factor())
                        .max(BigDecimal.ONE)
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .intValue();
        };
    }

    private PaperExchangeOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** The options while one of them changes. */
    private static final class Draft {
        private int port;
        private ReplaySpeed speed;
        private Instant replayFrom;
        private boolean hold;
        private int laps;
        private Map<String, BigDecimal> balances;
        private Map<String, RequestVerifier> keys;
        private Duration liquidityWindow;
        private List<BarFile> barFiles;
        private int syntheticSymbols;
        private int weightLimit;
        private int orderLimit;
        private Optional<Path> stateFile;

        Draft(PaperExchangeOptions from) {
            port = from.port;
            speed = from.speed;
            replayFrom = from.replayFrom;
            hold = from.hold;
            laps = from.laps;
            balances = from.balances;
            keys = from.keys;
            liquidityWindow = from.liquidityWindow;
            barFiles = from.barFiles;
            syntheticSymbols = from.syntheticSymbols;
            weightLimit = from.weightLimit;
            orderLimit = from.orderLimit;
            stateFile = from.stateFile;
        }

        PaperExchangeOptions finished() {
            return new PaperExchangeOptions(
                    port,
                    speed,
                    replayFrom,
                    hold,
                    laps,
                    balances,
                    keys,
                    liquidityWindow,
                    barFiles,
                    syntheticSymbols,
                    weightLimit,
                    orderLimit,
                    stateFile);
        }
    }
}
