package io.bellwether.execution.app;

import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.Side;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A trade of the account, whosever order it was; the venue's trade id is unique within its symbol. */
@Entity
@Table(name = "fills")
@IdClass(FillRow.Key.class)
class FillRow {
    @Id
    private String account;

    @Id
    private String symbol;

    @Id
    private long tradeId;

    private String clientOrderId;

    @Enumerated(EnumType.STRING)
    @SuppressWarnings("UnusedVariable") // Read by queries, as the origin is.
    private Side side;

    @Enumerated(EnumType.STRING)
    @SuppressWarnings("UnusedVariable")
    private OrderEvent.@Nullable Origin origin;

    private BigDecimal price;
    private BigDecimal quantityBase;
    private BigDecimal fee;
    private String feeAsset;
    private Instant tradedAt;

    @SuppressWarnings("NullAway.Init") // For Hibernate, which fills the fields.
    FillRow() {}

    /**
     * A trade of this order.
     *
     * @param origin why no order of ours accounts for it; null where one does
     */
    FillRow(OrderIdentity order, VenueFill venueFill, OrderEvent.@Nullable Origin origin) {
        Fill fill = venueFill.fill();
        this.symbol = order.symbol().value();
        this.tradeId = fill.tradeId();
        this.account = order.account();
        this.clientOrderId = order.clientOrderId();
        this.side = order.side();
        this.origin = origin;
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
    record Key(String account, String symbol, long tradeId) {}
}
