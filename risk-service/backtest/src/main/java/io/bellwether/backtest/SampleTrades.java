package io.bellwether.backtest;

import io.bellwether.marketdata.Trade;
import io.bellwether.marketdata.TradeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The recorded trades that the paper exchange replays: Bitstamp's of BTC/USD in the last week of November 2013. */
final class SampleTrades {
    private static final String RESOURCE = "/bitstamp_trades_from_20131125_usd.csv";

    private SampleTrades() {}

    static List<Trade> read() throws IOException {
        try (InputStream bytes = SampleTrades.class.getResourceAsStream(RESOURCE)) {
            if (bytes == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path; it comes with ta4j-examples");
            }
            return TradeFile.read(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        }
    }
}
