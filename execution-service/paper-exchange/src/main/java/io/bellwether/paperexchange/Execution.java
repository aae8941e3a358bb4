package io.bellwether.paperexchange;

import java.math.BigDecimal;

/**
 * One trade of an order of ours.
 *
 * @param tradeId ours alone: several orders may share one recorded trade, and trade ids are unique within a symbol
 * @param quoteQuantity price times quantity, exact
 * @param maker whether the order was resting when the trade came
 */
record Execution(
        long tradeId,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal quoteQuantity,
        BigDecimal commission,
        String commissionAsset,
        long timeMillis,
        boolean maker) {}
