package io.bellwether.marketdata.app;

import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.BarSource;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** A sealed bar as it is stored. Nothing of it ever changes, except that it becomes published. */
@Entity
@Table(name = "bars")
class BarRow {
    @Id
    String id;

    String symbol;

    @Column(name = "bar_interval")
    String barInterval;

    @Column(name = "open_time")
    Instant openTime;

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
    BigDecimal volumeQuote;

    long trades;

    long sequence;

    @Enumerated(EnumType.STRING)
    BarSource source;

    String checksum;

    @Column(name = "created_at")
    Instant createdAt;

    boolean published;

    /** For Hibernate, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected BarRow() {}

    BarRow(BarClosed event) {
        Bar bar = event.bar();
        id = event.id();
        symbol = bar.symbol().value();
        barInterval = bar.interval().code();
        openTime = bar.openTime();
        open = bar.open();
        high = bar.high();
        low = bar.low();
        close = bar.close();
        volumeBase = bar.volumeBase();
        volumeQuote = bar.volumeQuote();
        trades = bar.trades();
        sequence = event.sequence();
        source = event.source();
        checksum = event.checksum();
        createdAt = event.createdAt();
    }

    BarClosed event() {
        Bar bar = new Bar(
                new Symbol(symbol),
                BarInterval.ofCode(barInterval),
                openTime,
                open,
                high,
                low,
                close,
                volumeBase,
                volumeQuote,
                trades);
        return new BarClosed(id, bar, sequence, source, checksum, true, bar.closeTime(), createdAt);
    }
}
