package io.bellwether.marketdata.app;

import static java.util.Objects.requireNonNull;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bar as it is stored. It is only read through this class; {@link BarStore} and {@link History} write with SQL. */
@Entity
@Table(name = "bars")
class BarRow {
    @EmbeddedId
    BarKey key;

    @Column(name = "open_price")
    BigDecimal open;

    @Column(name = "high_price")
    BigDecimal high;

    @Column(name = "low_price")
    BigDecimal low;

    @Column(name = "close_price")
    BigDecimal close;

    @Column(name = "volume_base")
    BigDecimal volumeBase;

    @Column(name = "volume_quote")
    @Nullable
    BigDecimal volumeQuote;

    @Nullable
    Long trades;

    @Column(name = "taker_buy_base")
    @Nullable
    BigDecimal takerBuyBase;

    @Column(name = "taker_buy_quote")
    @Nullable
    BigDecimal takerBuyQuote;

    @Column(name = "adj_close")
    @Nullable
    BigDecimal adjustedClose;

    @Embedded
    @Nullable
    SentimentColumns sentiment;

    /** Present for the bars that are published, or will be. */
    @Nullable
    Long sequence;

    String source;

    String checksum;

    int revision;

    boolean odd;

    @Column(name = "created_at")
    Instant createdAt;

    boolean published;

    /** For Hibernate, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected BarRow() {}

    /** The event of a bar that has a sequence. */
    BarClosed event() {
        Symbol symbol = new Symbol(key.symbol());
        BarInterval interval = BarInterval.ofCode(key.barInterval());
        Bar bar = new Bar(
                symbol,
                interval,
                key.openTime(),
                open,
                high,
                low,
                close,
                volumeBase,
                requireNonNull(volumeQuote),
                requireNonNull(trades),
                takerBuyBase,
                takerBuyQuote);
        return new BarClosed(
                BarClosed.idOf(symbol, interval, key.openTime()),
                bar,
                requireNonNull(sequence),
                BarSource.valueOf(source),
                checksum,
                true,
                sentiment == null ? null : sentiment.sentiment(),
                bar.closeTime(),
                createdAt);
    }
}
