package io.bellwether.backtest.parity;

import io.bellwether.execution.contract.Fill;
import io.bellwether.execution.contract.OrderCommand;
import io.bellwether.execution.contract.OrderEvent;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.risk.contract.RiskEvent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened, as text in which only what must be equal is left: our own clocks and the numbers of events are not, since a
 * service may say a thing twice. Numbers are written plainly, so that 1.50 is 1.5.
 */
final class Transcript {
    /** One thing that happened. */
    record Entry(String id, String text) {}

    private final Map<Strand, Map<String, Entry>> strands = new EnumMap<>(Strand.class);

    Transcript() {
        for (Strand strand : Strand.values()) {
            strands.put(strand, new LinkedHashMap<>());
        }
    }

    void vector(FeatureVector vector) {
        FloatTensor tensor = vector.tensor();
        ByteBuffer bytes = ByteBuffer.allocate(tensor.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensor.size(); i++) {
            bytes.putFloat(tensor.at(i));
        }
        add(
                Strand.FEATURE_VECTORS,
                vector.id(),
                "bar %d shape %s values sha256:%s"
                        .formatted(vector.barSequence(), Arrays.toString(tensor.shape()), sha256(bytes.array())));
    }

    void prediction(Prediction prediction) {
        add(
                Strand.PREDICTIONS,
                prediction.id(),
                "bar %d %s gates %s".formatted(prediction.barSequence(), prediction.outlook(), prediction.gates()));
    }

    void decision(RiskEvent.StepDecided decision) {
        add(
                Strand.DECISIONS,
                decision.id(),
                "%s because %s; order %s; on %s; holding %s"
                        .formatted(
                                decision.action(),
                                decision.reason(),
                                decision.decisionId(),
                                decision.predictionId(),
                                plain(decision.positionBase())));
        add(Strand.EQUITY, decision.barOpenTime().toString(), plain(decision.equityQuote()));
    }

    void order(OrderCommand command) {
        add(
                Strand.ORDERS,
                command.id(),
                switch (command) {
                    case OrderCommand.PlaceOrder order ->
                        "%s %s %s %s because %s, valid until %s, reduce-only %s"
                                .formatted(
                                        order.side(),
                                        plain(order.quantityBase()),
                                        order.symbol(),
                                        order.terms(),
                                        order.reason(),
                                        order.validUntil(),
                                        order.reduceOnly());
                    case OrderCommand.ReplaceOrder order ->
                        "%s %s %s in place of %s because %s, valid until %s"
                                .formatted(
                                        plain(order.quantityBase()),
                                        order.symbol(),
                                        order.terms(),
                                        order.decisionId(),
                                        order.reason(),
                                        order.validUntil());
                    case OrderCommand.CancelOrder order ->
                        "cancel %s of %s".formatted(order.decisionId(), order.symbol());
                    case OrderCommand.CancelAllOrders all ->
                        "cancel all of %s at %s".formatted(all.symbol(), all.eventTime());
                    case OrderCommand.PlaceOrderList list ->
                        "%s of %s at %s".formatted(list.list(), list.symbol(), list.eventTime());
                });
    }

    void orderEvent(OrderEvent event) {
        if (event instanceof OrderEvent.OrderFilled filled) {
            Fill fill = filled.fill();
            add(
                    Strand.FILLS,
                    filled.decisionId() + " trade " + fill.tradeId(),
                    "%s %s at %s, fee %s %s, order %s, at %s"
                            .formatted(
                                    filled.side(),
                                    plain(fill.quantityBase()),
                                    plain(fill.price()),
                                    plain(fill.fee()),
                                    fill.feeAsset(),
                                    filled.clientOrderId(),
                                    filled.eventTime()));
        }
    }

    /** What is said twice counts once; said differently the second time, it is a thing of its own and so a difference. */
    private void add(Strand strand, String id, String text) {
        Map<String, Entry> known = entriesById(strand);
        Entry entry = new Entry(id, text);
        Entry before = known.putIfAbsent(id, entry);
        if (before != null && !before.equals(entry)) {
            known.put(id + " again", entry);
        }
    }

    private Map<String, Entry> entriesById(Strand strand) {
        return strands.computeIfAbsent(strand, _ -> new LinkedHashMap<>());
    }

    List<Entry> entries(Strand strand) {
        return new ArrayList<>(entriesById(strand).values());
    }

    /** One hash over all entries of a strand, in their order. */
    String hash(Strand strand) {
        StringBuilder text = new StringBuilder();
        entries(strand)
                .forEach(entry ->
                        text.append(entry.id()).append('|').append(entry.text()).append('\n'));
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
