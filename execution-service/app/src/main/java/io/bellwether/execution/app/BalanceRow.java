package io.bellwether.execution.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** What the account holds of an asset beyond what its fills explain: deposits, and what it held before the first fill. */
@Entity
@Table(name = "balance_bases")
@IdClass(BalanceRow.Key.class)
class BalanceRow {
    @Id
    private String account;

    @Id
    private String asset;

    private BigDecimal amount;

    @SuppressWarnings("NullAway.Init") // For Hibernate, which fills the fields.
    BalanceRow() {}

    BalanceRow(String account, String asset, BigDecimal amount) {
        this.account = account;
        this.asset = asset;
        this.amount = amount;
    }

    String asset() {
        return asset;
    }

    BigDecimal amount() {
        return amount;
    }

    void become(BigDecimal newAmount) {
        amount = newAmount;
    }

    /** What makes a balance one. */
    record Key(String account, String asset) {}
}
