package io.bellwether.marketdata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads recorded trades as Bitstamp's history files hold them: CSV with the header {@code timestamp,price,amount}, the
 * time in seconds since the epoch, oldest first. The files number no trades, so a trade's id is its line among the
 * trades, from 1.
 */
public final class TradeFile {
    private static final String HEADER = "timestamp,price,amount";
    private static final int COLUMNS = 3;

    private TradeFile() {}

    /**
     * All trades of the file. The reader is read to its end and not closed.
     *
     * @throws IllegalArgumentException naming the line, if one is not a trade or is older than the one before
     */
    public static List<Trade> read(Reader reader) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        String header = lines.readLine();
        if (header == null || !header.strip().equals(HEADER)) {
            throw new IllegalArgumentException("line 1 must be '%s', was '%s'".formatted(HEADER, header));
        }
        List<Trade> trades = new ArrayList<>();
        Instant last = Instant.MIN;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            Trade trade = parse(trades.size() + 1, line);
            if (trade.time().isBefore(last)) {
                throw new IllegalArgumentException(
                        "trade %d must not be older than %s, was '%s'".formatted(trade.id(), last, line));
            }
            last = trade.time();
            trades.add(trade);
        }
        return trades;
    }

    private static Trade parse(long id, String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("trade %d must have 3 columns, was '%s'".formatted(id, line));
        }
        try {
            return new Trade(
                    id,
                    Instant.ofEpochSecond(Long.parseLong(columns[0].strip())),
                    plain(columns[1].strip()),
                    plain(columns[2].strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("trade %d cannot be read: '%s'".formatted(id, line), e);
        }
    }

    /** Without trailing zeros, but never in the form 8E+2. */
    private static BigDecimal plain(String text) {
        BigDecimal stripped = new BigDecimal(text).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
