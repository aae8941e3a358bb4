package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The faults that are to strike, and how often each has. */
final class Faults {
    private final List<Armed> armed = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();

    /** One that waits for its occasion. */
    private static final class Armed {
        private final FaultOrder order;
        private int left;
        private int seen;

        Armed(FaultOrder order) {
            this.order = order;
            this.left = order.count();
        }

        boolean strikes() {
            seen++;
            if (seen % order.every() != 0) {
                return false;
            }
            left--;
            return true;
        }
    }

    void arm(FaultOrder order) {
        armed.add(new Armed(order));
    }

    void clear() {
        armed.clear();
    }

    /** The fault that strikes this closed kline, if any; {@code heard} says whether anybody listens to its stream. */
    Optional<FaultOrder> strikes(Kline kline, boolean heard) {
        for (Armed fault : armed) {
            FaultOrder order = fault.order;
            boolean mayStrike = KlineFault.named(order.fault()).isPresent()
                    && order.meets(kline.bar().symbol().value())
                    && order.interval().equals(kline.bar().interval().code())
                    && (heard || order.everywhere());
            if (mayStrike && fault.strikes()) {
                return Optional.of(struck(fault));
            }
        }
        return Optional.empty();
    }

    /** The fault that strikes a request, if any. */
    Optional<FaultOrder> strikes(String method, String path, String symbol) {
        for (Armed fault : armed) {
            FaultOrder order = fault.order;
            boolean mayStrike = RequestFault.named(order.fault()).isPresent()
                    && (order.method().isEmpty() || order.method().equals(method))
                    && path.startsWith(order.path())
                    && order.meets(symbol);
            if (mayStrike && fault.strikes()) {
                return Optional.of(struck(fault));
            }
        }
        return Optional.empty();
    }

    /** The fault that strikes a report of the user data stream, if any. */
    Optional<FaultOrder> strikesReport(String symbol) {
        return strikesUser(symbol, UserFault.REPORTS);
    }

    /** Whether a subscription to the user data stream is refused. */
    boolean strikesSubscription() {
        return strikesUser("", EnumSet.of(UserFault.USER_REFUSE)).isPresent();
    }

    private Optional<FaultOrder> strikesUser(String symbol, Set<UserFault> those) {
        for (Armed fault : armed) {
            boolean mayStrike =
                    UserFault.named(fault.order.fault()).filter(those::contains).isPresent()
                            && fault.order.meets(symbol);
            if (mayStrike && fault.strikes()) {
                return Optional.of(struck(fault));
            }
        }
        return Optional.empty();
    }

    private FaultOrder struck(Armed fault) {
        if (fault.left == 0) {
            armed.remove(fault);
        }
        done(fault.order.fault());
        return fault.order;
    }

    /** Counts a fault that struck. */
    void done(String fault) {
        done.merge(fault, 1, Integer::sum);
    }

    /** What waits and what has struck. */
    ObjectNode describe() {
        ObjectNode answer = Wire.object();
        ArrayNode waiting = answer.putArray("armed");
        armed.forEach(fault -> waiting.add(fault.order.describe(fault.left)));
        ObjectNode counts = answer.putObject("done");
        done.forEach(counts::put);
        return answer;
    }
}
