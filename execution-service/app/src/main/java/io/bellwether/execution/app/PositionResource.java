package io.bellwether.execution.app;

import io.bellwether.execution.ListedSymbol;
import io.bellwether.execution.OrderProgress;
import io.bellwether.execution.contract.AssetBalance;
import io.bellwether.execution.contract.OrderTerms;
import io.bellwether.marketdata.contract.Symbol;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What the account holds at the venue, as of the latest reconciliation, and what protects it. */
@Path("/positions")
class PositionResource {
    private final ExecutionConfig config;
    private final SymbolBook symbols;
    private final Reconciliation reconciliation;
    private final OrderStore store;

    PositionResource(ExecutionConfig config, SymbolBook symbols, Reconciliation reconciliation, OrderStore store) {
        this.config = config;
        this.symbols = symbols;
        this.reconciliation = reconciliation;
        this.store = store;
    }

    /**
     * One symbol's.
     *
     * @param protectedBase what stops that wait at the venue would sell
     */
    record View(
            Symbol symbol,
            String asset,
            BigDecimal total,
            BigDecimal free,
            BigDecimal locked,
            BigDecimal protectedBase,
            int openOrders,
            Instant asOf) {}

    /** One for each symbol traded here; none before the first reconciliation. */
    @GET
    public List<View> all() {
        ReconciliationReport latest = reconciliation.latest();
        if (latest == null) {
            return List.of();
        }
        List<StoredOrder> open = store.unfinished(config.account());
        return config.symbols().stream()
                .sorted()
                .flatMap(symbol -> symbols.find(new Symbol(symbol)).stream())
                .map(listed -> view(listed, latest, open))
                .toList();
    }

    private static View view(ListedSymbol listed, ReconciliationReport latest, List<StoredOrder> all) {
        String asset = listed.rules().baseAsset();
        Symbol symbol = listed.rules().symbol();
        AssetBalance held = latest.balances().stream()
                .filter(balance -> balance.asset().equals(asset))
                .findFirst()
                .orElseGet(() -> new AssetBalance(asset, BigDecimal.ZERO, BigDecimal.ZERO));
        List<StoredOrder> open = all.stream()
                .filter(order -> order.identity().symbol().equals(symbol))
                .toList();
        BigDecimal stopped = open.stream()
                .filter(order -> stops(order.terms()))
                .map(PositionResource::remaining)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new View(symbol, asset, held.total(), held.free(), held.locked(), stopped, open.size(), latest.at());
    }

    private static BigDecimal remaining(StoredOrder order) {
        OrderProgress progress = order.state().progress();
        return progress == null ? BigDecimal.ZERO : order.quantityBase().subtract(progress.filledBase());
    }

    private static boolean stops(OrderTerms terms) {
        return switch (terms) {
            case OrderTerms.StopMarket _, OrderTerms.StopLimit _, OrderTerms.TrailingStop _ -> true;
            case OrderTerms.Market _,
                    OrderTerms.Limit _,
                    OrderTerms.PostOnly _,
                    OrderTerms.TakeProfit _,
                    OrderTerms.TakeProfitLimit _ -> false;
        };
    }
}
