package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request that takes an order back and places another. They are two all the same: one half may be done and the other
 * not, and then the refusal tells of both.
 */
final class CancelReplace {
    private static final Map<String, String> CANCELLATION = Map.of(
            "symbol", "symbol",
            "cancelOrderId", "orderId",
            "cancelOrigClientOrderId", "origClientOrderId",
            "cancelNewClientOrderId", "newClientOrderId",
            "cancelRestrictions", "cancelRestrictions");
    private static final Map<String, String> PLACEMENT = sameNames(OrderForm.PARAMETERS);

    private final Endpoint.Handler cancel;
    private final Endpoint.Handler place;
    private final Consumer<Parameters> check;
    private final OrderCount count;

    /** @param check refuses what of a new order must be refused before the old one is taken back */
    CancelReplace(Endpoint.Handler cancel, Endpoint.Handler place, Consumer<Parameters> check, OrderCount count) {
        this.cancel = cancel;
        this.place = place;
        this.check = check;
        this.count = count;
    }

    /** Whether the new order is placed where the old one could not be taken back. */
    private enum Mode {
        STOP_ON_FAILURE,
        ALLOW_FAILURE
    }

    /** What is still done where the account has no order left. */
    private enum Exceeded {
        DO_NOTHING,
        CANCEL_ONLY
    }

    /** What came of one half. */
    private record Half(String result, @Nullable JsonNode response) {
        private static final Half NOT_ATTEMPTED = new Half("NOT_ATTEMPTED", null);

        static Half of(Endpoint.Handler work, Parameters parameters) {
            try {
                return new Half("SUCCESS", work.answer(parameters));
            } catch (Refusal refusal) {
                return failed(refusal);
            }
        }

        static Half failed(Refusal refusal) {
            return new Half("FAILURE", refusal.body());
        }

        boolean done() {
            return result.equals("SUCCESS");
        }

        JsonNode told() {
            return response == null ? NullNode.getInstance() : response;
        }
    }

    Endpoint endpoint() {
        Set<String> parameters = new HashSet<>(Set.of("cancelReplaceMode", "orderRateLimitExceededMode"));
        parameters.addAll(CANCELLATION.keySet());
        parameters.addAll(PLACEMENT.keySet());
        return Endpoint.trade(1, parameters, this::answer);
    }

    private JsonNode answer(Parameters sent) {
        Mode mode = sent.oneOf("cancelReplaceMode", Mode.values(), _ -> invalid("cancelReplaceMode"))
                .orElseThrow(() -> Refusal.missing("cancelReplaceMode"));
        Exceeded exceeded = sent.oneOf(
                        "orderRateLimitExceededMode", Exceeded.values(), _ -> invalid("orderRateLimitExceededMode"))
                .orElse(Exceeded.DO_NOTHING);
        Parameters placement = sent.renamed(PLACEMENT);
        check.accept(placement);
        Optional<Refusal> tooMany = tooMany();
        if (tooMany.isPresent() && exceeded == Exceeded.DO_NOTHING) {
            throw tooMany.get();
        }
        Half canceled = Half.of(cancel, sent.renamed(CANCELLATION));
        Half placed = tooMany.map(Half::failed)
                .orElseGet(() ->
                        canceled.done() || mode == Mode.ALLOW_FAILURE ? Half.of(place, placement) : Half.NOT_ATTEMPTED);
        return told(canceled, placed);
    }

    private static JsonNode told(Half canceled, Half placed) {
        ObjectNode both = Wire.object().put("cancelResult", canceled.result()).put("newOrderResult", placed.result());
        both.set("cancelResponse", canceled.told());
        both.set("newOrderResponse", placed.told());
        if (canceled.done() && placed.done()) {
            return both;
        }
        throw canceled.done() || placed.done() ? Refusal.oneHalf(both) : Refusal.neitherHalf(both);
    }

    private Optional<Refusal> tooMany() {
        try {
            count.require(1);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    private static Refusal invalid(String parameter) {
        return Refusal.of(-1130, "Data sent for parameter '%s' is not valid.".formatted(parameter));
    }

    private static Map<String, String> sameNames(Set<String> names) {
        Map<String, String> same = new HashMap<>();
        names.forEach(name -> same.put(name, name));
        return Map.copyOf(same);
    }
}
