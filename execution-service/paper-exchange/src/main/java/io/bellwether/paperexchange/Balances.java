package io.bellwether.paperexchange;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What the account holds. Nothing here ever goes below zero: a caller asks {@link #free} first. */
final class Balances {
    /** What is held of one asset: free to use, and locked in open orders. */
    record Holding(BigDecimal free, BigDecimal locked) {
        Holding {
            if (free.signum() < 0 || locked.signum() < 0) {
                throw new IllegalArgumentException(
                        "free and locked must not be negative, were %s and %s".formatted(free, locked));
            }
        }

        BigDecimal total() {
            return free.add(locked);
        }
    }

    private static final Holding NOTHING = new Holding(BigDecimal.ZERO, BigDecimal.ZERO);

    private final Map<String, Holding> byAsset = new TreeMap<>();

    Balances(Map<String, BigDecimal> free) {
        free.forEach((asset, amount) -> byAsset.put(asset, new Holding(amount, BigDecimal.ZERO)));
    }

    Holding of(String asset) {
        return byAsset.getOrDefault(asset, NOTHING);
    }

    BigDecimal free(String asset) {
        return of(asset).free();
    }

    Map<String, Holding> all() {
        return Collections.unmodifiableMap(byAsset);
    }

    void credit(String asset, BigDecimal amount) {
        move(asset, amount, BigDecimal.ZERO);
    }

    void debit(String asset, BigDecimal amount) {
        move(asset, amount.negate(), BigDecimal.ZERO);
    }

    void lock(String asset, BigDecimal amount) {
        move(asset, amount.negate(), amount);
    }

    void unlock(String asset, BigDecimal amount) {
        move(asset, amount, amount.negate());
    }

    private void move(String asset, BigDecimal free, BigDecimal locked) {
        Holding before = of(asset);
        byAsset.put(asset, new Holding(before.free().add(free), before.locked().add(locked)));
    }
}
