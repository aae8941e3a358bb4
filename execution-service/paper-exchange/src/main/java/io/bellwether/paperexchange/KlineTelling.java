package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the exchange tells of its klines, by stream and by REST: the truth, except where a fault strikes. */
final class KlineTelling {
    /** How much older a stale kline is. */
    private static final int STALE_KLINES = 5;

    private final Map<String, KlineFault> untrueByRest = new HashMap<>();
    private final Map<String, List<String>> heldBack = new HashMap<>();

    /** The frames that tell of a closed kline without a fault. */
    List<String> frames(Kline kline, long eventMillis) {
        return withHeldBack(kline, List.of(text(kline, eventMillis)));
    }

    /** The frames that tell of a closed kline that {@code order} strikes. */
    List<String> frames(Kline kline, long eventMillis, FaultOrder order, KlineFault fault, KlineSource series) {
        if (order.everywhere()) {
            untrueByRest.put(key(kline), fault);
        }
        String truth = text(kline, eventMillis);
        String altered = Wire.text(fault.altered(KlineText.of(kline)).event(eventMillis, true));
        return switch (fault) {
            case GAP, DROP -> List.of();
            case DUPLICATE -> withHeldBack(kline, List.of(truth, truth));
            case REORDER -> {
                heldBack.computeIfAbsent(kline.stream(), _ -> new ArrayList<>()).add(truth);
                yield List.of();
            }
            case CONFLICT -> withHeldBack(kline, List.of(truth, altered));
            case STALE -> withHeldBack(kline, List.of(truth, stale(kline, eventMillis, series)));
            case UNKNOWN_FIELDS -> withHeldBack(kline, List.of(strange(kline, eventMillis)));
            case MALFORMED -> withHeldBack(kline, List.of(truth.substring(0, truth.length() / 2)));
            case REVISION, NAN, TIMES_TEN, ZERO, NEGATIVE, INVERTED -> withHeldBack(kline, List.of(altered));
        };
    }

    /** The rows of {@code GET klines}. */
    ArrayNode rows(KlineSource series, OptionalLong start, OptionalLong end, int limit) {
        // Klines that are to be missing must not shorten a page: a short page means the end of the history.
        List<Kline> selected = series.select(start, end, limit + untrueByRest.size());
        List<Kline> shown = selected.stream()
                .filter(kline -> untrueByRest.get(key(kline)) != KlineFault.GAP)
                .toList();
        List<Kline> page = start.isPresent()
                ? shown.subList(0, Math.min(limit, shown.size()))
                : shown.subList(Math.max(0, shown.size() - limit), shown.size());
        ArrayNode rows = Wire.array();
        for (Kline kline : page) {
            KlineText truth = KlineText.of(kline);
            KlineFault fault = untrueByRest.get(key(kline));
            rows.add((fault == null ? truth : fault.altered(truth)).row());
        }
        return rows;
    }

    private List<String> withHeldBack(Kline kline, List<String> frames) {
        List<String> late = heldBack.remove(kline.stream());
        if (late == null) {
            return frames;
        }
        List<String> all = new ArrayList<>(frames);
        all.addAll(late);
        return all;
    }

    private static String stale(Kline kline, long eventMillis, KlineSource series) {
        long older = kline.openMillis() - STALE_KLINES * kline.bar().interval().millis();
        return series.select(OptionalLong.of(older), OptionalLong.of(older), 1).stream()
                .findFirst()
                .map(found -> text(found, eventMillis))
                .orElseGet(() -> text(kline, eventMillis));
    }

    private static String strange(Kline kline, long eventMillis) {
        ObjectNode event = KlineText.of(kline).event(eventMillis, true);
        event.put("yy", "new since yesterday").putObject("zz").put("kind", "NEVER_SEEN");
        event.withObject("/k").put("w", 1).putNull("y");
        return Wire.text(event);
    }

    private static String text(Kline kline, long eventMillis) {
        return Wire.text(KlineText.of(kline).event(eventMillis, true));
    }

    private static String key(Kline kline) {
        return kline.stream() + "/" + kline.openMillis();
    }
}
