package io.bellwether.execution.contract;

import java.math.BigDecimal;

/**
 * One trade of an order.
 *
 * @param tradeId the venue's; unique within the symbol
 * @param price quote asset per unit of base asset
 * @param quantityBase in the base asset, before the fee
 * @param fee charged in {@code feeAsset}: on Binance the received asset, so a buy leaves less base than it bought
 */
public record Fill(long tradeId, BigDecimal price, BigDecimal quantityBase, BigDecimal fee, String feeAsset) {
    public Fill {
        if (price.signum() <= 0 || quantityBase.signum() <= 0) {
            throw new IllegalArgumentException(
                    "price and quantityBase must be positive, were %s and %s".formatted(price, quantityBase));
        }
    }
}
