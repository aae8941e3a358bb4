package io.bellwether.execution.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** Up to where the venue's trades in a symbol have been held against our fills. */
@Entity
@Table(name = "trade_cursors")
@IdClass(CursorRow.Key.class)
class CursorRow {
    @Id
    private String account;

    @Id
    private String symbol;

    private long nextTradeId;

    @SuppressWarnings("NullAway.Init") // For Hibernate, which fills the fields.
    CursorRow() {}

    CursorRow(String account, String symbol, long nextTradeId) {
        this.account = account;
        this.symbol = symbol;
        this.nextTradeId = nextTradeId;
    }

    long nextTradeId() {
        return nextTradeId;
    }

    void advanceTo(long tradeId) {
        nextTradeId = Math.max(nextTradeId, tradeId);
    }

    /** What makes a cursor one. */
    record Key(String account, String symbol) {}
}
