package io.bellwether.execution.binance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        long uid,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CommissionRates commissionRates) {
    public AccountInformation {
        balances = List.copyOf(balances);
        permissions = List.copyOf(permissions);
    }

    /** Which part of what is received is kept: the buyer's or seller's on top of the maker's or taker's. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record CommissionRates(
            @DecimalText BigDecimal maker,
            @DecimalText BigDecimal taker,
            @DecimalText BigDecimal buyer,
            @DecimalText BigDecimal seller) {}

    /** What the account holds of one asset. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Balance(
            String asset,
            @DecimalText BigDecimal free,
            @DecimalText BigDecimal locked) {}
}
