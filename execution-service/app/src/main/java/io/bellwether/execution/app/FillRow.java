package io.bellwether.execution.app;

import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.Fill;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** A trade of one of our orders; the venue's trade id is unique within the symbol. */
@Entity
@Table(name = "fills")
@IdClass(FillRow.Key.class)
class FillRow {
    @Id
    private String symbol;

    @Id
    private long tradeId;

    private String clientOrderId;
    private BigDecimal price;
    private BigDecimal quantityBase;
    private BigDecimal fee;
    private String feeAsset;
    private Instant tradedAt;

    @SuppressWarnings("NullAway.Init") // For Hibernate, which fills the fields.
    FillRow() {}

    FillRow(String symbol, String clientOrderId, VenueFill venueFill) {
        Fill fill = venueFill.fill();
        this.symbol = symbol;
        this.tradeId = fill.tradeId();
        this.clientOrderId = clientOrderId;
        this.price = fill.price();
        this.quantityBase = fill.quantityBase();
        this.fee = fill.fee();
        this.feeAsset = fill.feeAsset();
        this.tradedAt = venueFill.time();
    }

    String clientOrderId() {
        return clientOrderId;
    }

    VenueFill fill() {
        return new VenueFill(new Fill(tradeId, price, quantityBase, fee, feeAsset), tradedAt);
    }

    /** What makes a fill one. */
    record Key(String symbol, long tradeId) {}
}
