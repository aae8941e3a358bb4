package io.bellwether.training;

import io.bellwether.inference.ModelManifest;
import io.bellwether.marketdata.BarBuilder;
import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.TradeFile;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The bars of the recorded sample: Bitstamp's trades of BTC/USD in the last week of November 2013. Paper runs replay it
 * from {@link #TO} on, so nothing from there on may reach a model.
 */
final class SampleBars {
    static final String SOURCE = "bitstamp_trades_from_20131125_usd.csv of ta4j-examples";
    static final Symbol SYMBOL = new Symbol("BTCUSD");
    static final BarInterval INTERVAL = BarInterval.ONE_MINUTE;
    /** Inclusive. */
    static final Instant FROM = Instant.parse("2013-11-25T00:00:00Z");
    /** Exclusive: the replay starts here. */
    static final Instant TO = Instant.parse("2013-11-28T00:00:00Z");

    private static final String RESOURCE = "/bitstamp_trades_from_20131125_usd.csv";

    private SampleBars() {}

    /** The bars that open at or after {@link #FROM} and close at or before {@link #TO}. */
    static List<Bar> read() {
        BarBuilder builder = new BarBuilder(SYMBOL, INTERVAL);
        List<Bar> bars = new ArrayList<>();
        for (Trade trade : trades()) {
            if (!trade.time().isBefore(FROM) && trade.time().isBefore(TO)) {
                bars.addAll(builder.add(trade));
            }
        }
        bars.addAll(builder.advanceTo(TO));
        return List.copyOf(bars);
    }

    /** The hash of the file of trades. */
    static String sha256() {
        try (InputStream stream = SampleBars.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw missing();
            }
            return ModelManifest.sha256Of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(RESOURCE + " is not on the class path; it comes with ta4j-examples");
    }

    private static List<Trade> trades() {
        try (InputStream stream = SampleBars.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw missing();
            }
            Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
            return TradeFile.read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
