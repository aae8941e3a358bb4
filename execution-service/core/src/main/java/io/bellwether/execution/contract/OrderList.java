package io.bellwether.execution.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders that hang together: what happens to one decides over the others. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderList.Oco.class, name = "oco"),
    @JsonSubTypes.Type(value = OrderList.Bracket.class, name = "bracket")
})
public sealed interface OrderList {
    /** The orders in the order in which they are told to the venue. */
    List<Leg> legs();

    /**
     * One cancels the other: as soon as one of them wakes or trades, the other ends.
     *
     * @param side of both
     * @param profit a limit, post-only or take-profit order
     * @param stop a stop
     */
    record Oco(Side side, BigDecimal quantityBase, OrderTerms profit, OrderTerms stop) implements OrderList {
        public Oco {
            requireExits(quantityBase, profit, stop);
        }

        @Override
        public List<Leg> legs() {
            return List.of(
                    new Leg(Role.PROFIT, side, profit, quantityBase), new Leg(Role.STOP, side, stop, quantityBase));
        }
    }

    /**
     * An entry, and once all of it has traded, an {@link Oco} of the other side that gets out again.
     *
     * @param side of the entry
     * @param entry waits or fills at once as it likes
     * @param profit a limit, post-only or take-profit order
     * @param stop a stop
     * @param exitQuantityBase what the exits are for: less than the entry where a fee is kept from what it buys; absent: as
     *     much as the entry, less what the venue is known to keep
     */
    record Bracket(
            Side side,
            BigDecimal quantityBase,
            OrderTerms entry,
            OrderTerms profit,
            OrderTerms stop,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BigDecimal exitQuantityBase)
            implements OrderList {
        public Bracket {
            requireExits(quantityBase, profit, stop);
            if (exitQuantityBase != null
                    && (exitQuantityBase.signum() <= 0 || exitQuantityBase.compareTo(quantityBase) > 0)) {
                throw new IllegalArgumentException("exitQuantityBase must be positive and at most %s, was %s"
                        .formatted(quantityBase, exitQuantityBase));
            }
        }

        /** One whose exits are for as much as the venue leaves of the entry. */
        public Bracket(Side side, BigDecimal quantityBase, OrderTerms entry, OrderTerms profit, OrderTerms stop) {
            this(side, quantityBase, entry, profit, stop, null);
        }

        /** The same with exits for so much. */
        public Bracket withExits(BigDecimal quantity) {
            return new Bracket(side, quantityBase, entry, profit, stop, quantity);
        }

        @Override
        public List<Leg> legs() {
            BigDecimal exits = exitQuantityBase == null ? quantityBase : exitQuantityBase;
            return List.of(
                    new Leg(Role.ENTRY, side, entry, quantityBase),
                    new Leg(Role.PROFIT, side.opposite(), profit, exits),
                    new Leg(Role.STOP, side.opposite(), stop, exits));
        }
    }

    /** What a leg is for. */
    enum Role {
        ENTRY,
        PROFIT,
        STOP;

        private String suffix() {
            return ":" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** One order of the list. */
    record Leg(Role role, Side side, OrderTerms terms, BigDecimal quantityBase) {
        /** The leg's own decision id: the list's with the role behind it. */
        public String decisionId(String listDecisionId) {
            return listDecisionId + role.suffix();
        }
    }

    /** The decision ids of all that may be in the list of which this is one; none where it is not one of a list. */
    static List<String> siblings(String decisionId) {
        for (Role role : Role.values()) {
            String suffix = role.suffix();
            if (decisionId.endsWith(suffix)) {
                String list = decisionId.substring(0, decisionId.length() - suffix.length());
                return Arrays.stream(Role.values())
                        .map(other -> list + other.suffix())
                        .toList();
            }
        }
        return List.of();
    }

    private static void requireExits(BigDecimal quantityBase, OrderTerms profit, OrderTerms stop) {
        if (quantityBase.signum() <= 0) {
            throw new IllegalArgumentException("quantityBase must be positive, was " + quantityBase);
        }
        boolean profits = switch (profit) {
            case OrderTerms.Limit limit -> limit.timeInForce() == OrderTerms.TimeInForce.GTC;
            case OrderTerms.PostOnly _, OrderTerms.TakeProfit _, OrderTerms.TakeProfitLimit _ -> true;
            case OrderTerms.Market _, OrderTerms.StopMarket _, OrderTerms.StopLimit _, OrderTerms.TrailingStop _ ->
                false;
        };
        boolean stops = switch (stop) {
            case OrderTerms.StopMarket _, OrderTerms.StopLimit _, OrderTerms.TrailingStop _ -> true;
            case OrderTerms.Market _,
                    OrderTerms.Limit _,
                    OrderTerms.PostOnly _,
                    OrderTerms.TakeProfit _,
                    OrderTerms.TakeProfitLimit _ -> false;
        };
        if (!profits || !stops) {
            throw new IllegalArgumentException(
                    "profit must be a waiting limit, post-only or take-profit order and stop a stop, were %s and %s"
                            .formatted(profit, stop));
        }
    }
}
