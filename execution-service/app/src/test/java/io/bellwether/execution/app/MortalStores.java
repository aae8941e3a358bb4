package io.bellwether.execution.app;

import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.VenueFill;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The real stores over the real database, with a kill point on either side of every transaction. */
final class MortalStores {
    private MortalStores() {}

    /** {@link OrderStore} of a process that may die. */
    static final class Orders extends OrderStore {
        private final KillPoints points;

        Orders(Database database, EventJson json, KillPoints points) {
            super(database, json);
            this.points = points;
        }

        @Override
        Begun begin(List<StoredOrder> orders, long epoch, Instant createdAt) {
            return points.around("storing an intent", () -> super.begin(orders, epoch, createdAt));
        }

        @Override
        List<Applied> apply(
                String account, Map<String, Function<StoredOrder, OrderState>> transitions, Instant createdAt) {
            return points.around("storing answers", () -> super.apply(account, transitions, createdAt));
        }

        @Override
        Optional<StoredOrder> resubmit(StoredOrder order, long epoch, Instant signedAt, Instant sentAt) {
            return points.around("storing a new timestamp", () -> super.resubmit(order, epoch, signedAt, sentAt));
        }

        @Override
        boolean wantCancel(String account, List<String> decisionIds, long epoch) {
            return points.around("storing a cancel", () -> super.wantCancel(account, decisionIds, epoch));
        }

        @Override
        List<StoredOrder> unfinished(String account) {
            return points.around("reading unfinished orders", () -> super.unfinished(account));
        }

        @Override
        void reportAccount(
                String account,
                List<AssetBalance> balances,
                List<SymbolRules> rules,
                Instant venueTime,
                Instant createdAt) {
            points.around(
                    "storing the account's report",
                    () -> super.reportAccount(account, balances, rules, venueTime, createdAt));
        }
    }

    /** {@link RecordStore} of a process that may die. */
    static final class Records extends RecordStore {
        private final KillPoints points;

        Records(Database database, EventJson json, KillPoints points) {
            super(database, json);
            this.points = points;
        }

        @Override
        void lookedAt(String account, Symbol symbol, long nextTradeId) {
            points.around("storing a cursor", () -> super.lookedAt(account, symbol, nextTradeId));
        }

        @Override
        int adopt(OrderIdentity order, OrderEvent.Origin origin, List<VenueFill> traded, Instant createdAt) {
            return points.around("adopting trades", () -> super.adopt(order, origin, traded, createdAt));
        }

        @Override
        void rebase(String account, Map<String, BigDecimal> bases) {
            points.around("storing balances", () -> super.rebase(account, bases));
        }
    }

    /** {@link LeaseStore} of a process that may die. */
    static final class Leases extends LeaseStore {
        private final KillPoints points;

        Leases(Database database, KillPoints points) {
            super(database);
            this.points = points;
        }

        @Override
        Taking take(
                String account,
                String name,
                Instant now,
                Duration length,
                Duration grace,
                boolean succeeding,
                boolean wanting) {
            return points.around(
                    "taking the lease", () -> super.take(account, name, now, length, grace, succeeding, wanting));
        }
    }
}
