package io.bellwether.execution.contract;

import java.math.BigDecimal;

/** What an account holds of one asset: {@code free} to use and {@code locked} in open orders. */
public record AssetBalance(String asset, BigDecimal free, BigDecimal locked) {
    public BigDecimal total() {
        return free.add(locked);
    }
}
