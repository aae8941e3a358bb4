package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;

/** The answer to {@code GET /api/v3/account}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccountInformation(
        boolean canTrade,
        boolean canWithdraw,
        boolean canDeposit,
        long updateTime,
        String accountType,
        List<Balance> balances,
        List<String> permissions,
        long uid) {
    public AccountInformation {
        balances = List.copyOf(balances);
        permissions = List.copyOf(permissions);
    }

    /** What the account holds of one asset. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Balance(
            String asset,
            @DecimalText BigDecimal free,
            @DecimalText BigDecimal locked) {}
}
