package io.bellwether.execution.app;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderIdentity;
import io.bellwether.execution.OrderState;
import io.bellwether.execution.Venue;
import io.bellwether.execution.VenueRecords;
import io.bellwether.execution.VenueRecords.AccountFill;
import io.bellwether.execution.VenueRecords.OpenOrder;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.SymbolRules;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Holds our books against the venue's records, which are the truth: trades without an order of ours are adopted, open
 * orders that we hold for over are taken back, and a balance that trades do not explain is told. To do it twice changes
 * nothing. For the account's thread.
 */
@Singleton
class Audit {
    private static final Logger LOG = Logger.getLogger(Audit.class);
    /** While the account trades, its balances and its trades are never of one moment; so often is that tried again. */
    private static final int MOST_LOOKS = 5;
    /** Venues round what they book; less than this is no difference. */
    private static final BigDecimal DUST = new BigDecimal("0.00001");

    private final ExecutionConfig config;
    private final Venue venue;
    private final VenueRecords records;
    private final OrderStore orders;
    private final RecordStore books;
    private final OrderFollower follower;
    private final Patience patience;
    private final OrderMetrics metrics;
    private final InstantSource clock;

    Audit(
            ExecutionConfig config,
            Venue venue,
            VenueRecords records,
            OrderStore orders,
            RecordStore books,
            OrderFollower follower,
            Patience patience,
            OrderMetrics metrics,
            InstantSource clock) {
        this.config = config;
        this.venue = venue;
        this.records = records;
        this.orders = orders;
        this.books = books;
        this.follower = follower;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Compares everything once, when nothing about our own orders is in doubt. */
    ReconciliationReport run(int asked, List<ListedSymbol> symbols) {
        List<SymbolRules> rules = symbols.stream().map(ListedSymbol::rules).toList();
        int adopted = adoptTrades(rules);
        List<String> strangers = new ArrayList<>();
        List<String> takenBack = new ArrayList<>();
        for (SymbolRules rule : rules) {
            compareOpenOrders(rule.symbol(), strangers, takenBack);
        }
        List<AssetBalance> balances = List.of();
        for (int look = 0; look < MOST_LOOKS; look++) {
            balances = patience.insist("read the account", venue::balances);
            int more = adoptTrades(rules);
            adopted += more;
            if (more == 0) {
                break;
            }
        }
        return new ReconciliationReport(
                clock.instant(), asked, adopted, strangers, takenBack, unexplained(rules, balances), balances);
    }

    private int adoptTrades(List<SymbolRules> rules) {
        return rules.stream().mapToInt(rule -> adoptTrades(rule.symbol())).sum();
    }

    private int adoptTrades(Symbol symbol) {
        OptionalLong known = patience.insist("read a cursor", () -> books.nextTrade(config.account(), symbol));
        if (known.isEmpty()) {
            begin(symbol);
            return 0;
        }
        int adopted = 0;
        long from = known.getAsLong();
        while (true) {
            long next = from;
            List<AccountFill> trades = patience.insist("read trades", () -> records.trades(symbol, next));
            if (trades.isEmpty()) {
                return adopted;
            }
            adopted += adopt(symbol, trades);
            from = trades.getLast().fill().fill().tradeId() + 1;
            lookedAt(symbol, from);
        }
    }

    /** What was traded before our first look is in the balances, and nobody's business here. */
    private void begin(Symbol symbol) {
        Optional<AccountFill> newest = patience.insist("read trades", () -> records.newestTrade(symbol));
        lookedAt(symbol, newest.map(trade -> trade.fill().fill().tradeId() + 1).orElse(0L));
    }

    private void lookedAt(Symbol symbol, long next) {
        patience.insist("store a cursor", () -> {
            books.lookedAt(config.account(), symbol, next);
            return true;
        });
    }

    private int adopt(Symbol symbol, List<AccountFill> trades) {
        List<Long> ids =
                trades.stream().map(trade -> trade.fill().fill().tradeId()).toList();
        Set<Long> booked = patience.insist("read fills", () -> books.booked(config.account(), symbol, ids));
        Map<Long, List<AccountFill>> byOrder = trades.stream()
                .filter(trade -> !booked.contains(trade.fill().fill().tradeId()))
                .collect(Collectors.groupingBy(AccountFill::venueOrderId, LinkedHashMap::new, Collectors.toList()));
        int adopted = 0;
        for (Map.Entry<Long, List<AccountFill>> order : byOrder.entrySet()) {
            adopted += adopt(symbol, order.getKey(), order.getValue());
        }
        return adopted;
    }

    private int adopt(Symbol symbol, long venueOrderId, List<AccountFill> trades) {
        Optional<StoredOrder> known =
                patience.insist("look up an order", () -> orders.ofVenueOrder(config.account(), symbol, venueOrderId));
        String clientOrderId = known.map(StoredOrder::clientOrderId)
                .orElseGet(() ->
                        patience.insist("ask whose order it is", () -> records.clientOrderId(symbol, venueOrderId)));
        // One whose answer was lost has no id of the venue's here yet.
        Optional<StoredOrder> ours = known.or(() -> patience.insist(
                "look up an order",
                () -> orders.ofClientId(clientOrderId)
                        .filter(order -> order.state().progress() == null)));
        if (ours.filter(order -> !(order.state() instanceof OrderState.Done)).isPresent()) {
            follower.ask(ours.get()); // Its own life has room for them.
            return 0;
        }
        BigDecimal quantity = trades.stream()
                .map(trade -> trade.fill().fill().quantityBase())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        OrderIdentity identity = new OrderIdentity(
                config.account(), "", clientOrderId, symbol, trades.getFirst().side(), quantity);
        return follower.adopt(
                identity,
                follower.foreign(clientOrderId),
                trades.stream().map(AccountFill::fill).toList());
    }

    private void compareOpenOrders(Symbol symbol, List<String> strangers, List<String> takenBack) {
        for (OpenOrder open : patience.insist("read open orders", () -> records.open(symbol))) {
            Optional<StoredOrder> ours =
                    patience.insist("look up an order", () -> orders.ofClientId(open.clientOrderId()));
            if (ours.isEmpty()) {
                strangers.add(open.clientOrderId());
            } else if (ours.get().state() instanceof OrderState.Done) {
                LOG.errorf(
                        "An order that we hold for over is open at the venue, taking it back; clientOrderId=%s",
                        open.clientOrderId());
                metrics.differed("contradiction");
                takenBack.add(open.clientOrderId());
                var _ = venue.cancel(
                        symbol, open.clientOrderId()); // Unless it ends by itself, the next audit finds it.
            }
        }
    }

    private Map<String, BigDecimal> unexplained(List<SymbolRules> rules, List<AssetBalance> balances) {
        Map<String, BigDecimal> changes = patience.insist("sum up fills", () -> books.changes(config.account(), rules));
        Map<String, BigDecimal> known = patience.insist("read balances", () -> books.bases(config.account()));
        Map<String, BigDecimal> bases = new HashMap<>();
        Map<String, BigDecimal> unexplained = new HashMap<>();
        for (AssetBalance balance : balances) {
            String asset = balance.asset();
            BigDecimal base = balance.total().subtract(changes.getOrDefault(asset, BigDecimal.ZERO));
            BigDecimal before = known.get(asset);
            if (before == null) {
                bases.put(asset, base);
            } else if (base.subtract(before).abs().compareTo(DUST) > 0) {
                bases.put(asset, base);
                unexplained.put(asset, base.subtract(before));
                metrics.differed("balance");
                LOG.warnf(
                        "A balance changed by what is no trade; asset=%s by=%s",
                        asset, base.subtract(before).toPlainString());
            }
        }
        if (!bases.isEmpty()) {
            patience.insist("store balances", () -> {
                books.rebase(config.account(), bases);
                return true;
            });
        }
        return unexplained;
    }
}
