package io.bellwether.marketdata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads recorded trades as Bitstamp's history files hold them: CSV with the header {@code timestamp,price,amount}, the
 * time in seconds since the epoch, oldest first. The files number no trades, so a trade's id is its line among the
 * trades, from 1. A few lines have the amount 0, dust that rounding took away: nothing was traded, so they give no trade
 * and only use up their id.
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
        long id = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            id++;
            Optional<Trade> trade = parse(id, line);
            if (trade.isEmpty()) {
                continue;
            }
            Instant time = trade.get().time();
            if (time.isBefore(last)) {
                throw new IllegalArgumentException(
                        "trade %d must not be older than %s, was '%s'".formatted(id, last, line));
            }
            last = time;
            trades.add(trade.get());
        }
        return trades;
    }

    /** Empty where the amount is 0. */
    private static Optional<Trade> parse(long id, String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("trade %d must have 3 columns, was '%s'".formatted(id, line));
        }
        try {
            Instant time = Instant.ofEpochSecond(Long.parseLong(columns[0].strip()));
            BigDecimal price = plain(columns[1].strip());
            BigDecimal amount = plain(columns[2].strip());
            return amount.signum() == 0 ? Optional.empty() : Optional.of(new Trade(id, time, price, amount));
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
