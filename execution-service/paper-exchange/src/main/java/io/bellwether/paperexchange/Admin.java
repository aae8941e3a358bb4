package io.bellwether.paperexchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;

/** What no real exchange offers: its clock's handle, faults to order, and its ledger as the oracle of tests. */
final class Admin {
    private final ReplayClock clock;
    private final Pacer pacer;
    private final OrderBook book;
    private final Balances balances;
    private final OrderAnswers answers;
    private final OrderArrivals arrivals;
    private final FuturesEndpoints futures;
    private final FaultDesk faults;

    Admin(
            ReplayClock clock,
            Pacer pacer,
            OrderBook book,
            Balances balances,
            OrderAnswers answers,
            OrderArrivals arrivals,
            FuturesEndpoints futures,
            FaultDesk faults) {
        this.clock = clock;
        this.pacer = pacer;
        this.book = book;
        this.balances = balances;
        this.answers = answers;
        this.arrivals = arrivals;
        this.futures = futures;
        this.faults = faults;
    }

    /**
     * Answers a request, given as method and path.
     *
     * @throws Refusal if there is nothing under that path, or the body is none it takes
     */
    Future<JsonNode> answer(String request, String body) {
        return switch (request) {
            case "GET /sim/ledger" -> Future.succeededFuture(ledger());
            case "GET /sim/arrivals" -> Future.succeededFuture(arrivals());
            case "GET /sim/clock" -> Future.succeededFuture(clock());
            case "POST /sim/clock" -> move(Wire.parse(body));
            case "GET /sim/faults" -> Future.succeededFuture(faults.describe());
            case "POST /sim/faults" -> Future.succeededFuture(faults.order(Wire.parse(body)));
            case "DELETE /sim/faults" -> Future.succeededFuture(faults.clear());
            default ->
                throw Refusal.notFound("No such page: /sim/ledger, /sim/arrivals, /sim/clock and /sim/faults are.");
        };
    }

    private JsonNode clock() {
        return Wire.object()
                .put("now", clock.now())
                .put("held", clock.held())
                .put("speed", clock.speed().text())
                .put("replayFrom", clock.fromMillis())
                .put("replayTo", clock.toMillis())
                .put("ended", clock.ended());
    }

    /**
     * Obeys one of {@code {"run":true}}, {@code {"hold":true}}, {@code {"advanceTo":millis}}; the future has the clock
     * when it is done.
     */
    private Future<JsonNode> move(JsonNode command) {
        if (command.size() == 1 && command.path("run").asBoolean()) {
            pacer.run();
            return Future.succeededFuture(clock());
        }
        if (command.size() == 1 && command.path("hold").asBoolean()) {
            pacer.hold();
            return Future.succeededFuture(clock());
        }
        if (command.size() == 1 && command.path("advanceTo").isIntegralNumber()) {
            return pacer.advanceTo(command.path("advanceTo").asLong()).map(_ -> clock());
        }
        throw Refusal.of(-1130, "Send one of {\"run\":true}, {\"hold\":true}, {\"advanceTo\":millis}.");
    }

    /** When each order of this process's life was accepted, by the world's clock; by its client id, oldest first. */
    private JsonNode arrivals() {
        ObjectNode times = Wire.object();
        arrivals.all().forEach((id, time) -> times.put(id, time.toString()));
        return times;
    }

    /** Every order ever accepted, oldest first, with its trades; what the account holds; and the same of its futures. */
    private JsonNode ledger() {
        ObjectNode ledger = Wire.object();
        ArrayNode orders = ledger.putArray("orders");
        for (Order order : book.all()) {
            ObjectNode entry = answers.query(order);
            ArrayNode fills = entry.putArray("fills");
            order.executions().forEach(execution -> fills.add(answers.trade(order, execution)));
            orders.add(entry);
        }
        ObjectNode held = ledger.putObject("balances");
        balances.all()
                .forEach((asset, holding) -> held.putObject(asset)
                        .put("free", Wire.decimalText(holding.free()))
                        .put("locked", Wire.decimalText(holding.locked())));
        ledger.set("futures", futures.ledger());
        return ledger;
    }
}
