package io.bellwether.execution.app;

import io.bellwether.execution.contract.AssetBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of holding our books against the venue's.
 *
 * @param asked how many orders that were not over the venue was asked for
 * @param adoptedFills how many trades were booked that no order of ours accounts for
 * @param strangers open orders at the venue that are not ours, by the id they have there
 * @param takenBack open orders at the venue that we hold for over, and took back
 * @param unexplained by how much a balance changed beyond its trades, by asset: a deposit, or a mistake
 */
record ReconciliationReport(
        Instant at,
        int asked,
        int adoptedFills,
        List<String> strangers,
        List<String> takenBack,
        Map<String, BigDecimal> unexplained,
        List<AssetBalance> balances) {
    ReconciliationReport {
        strangers = List.copyOf(strangers);
        takenBack = List.copyOf(takenBack);
        unexplained = new TreeMap<>(unexplained);
        balances = List.copyOf(balances);
    }

    /** Whether nothing had to be mended. */
    boolean agreed() {
        return adoptedFills == 0 && takenBack.isEmpty() && unexplained.isEmpty();
    }
}
