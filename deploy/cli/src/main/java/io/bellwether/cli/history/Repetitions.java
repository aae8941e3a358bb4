package io.bellwether.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.stack.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link Invariant#I8}: an event that is there twice says the same both times, but for when it was said. */
final class Repetitions {
    private final List<Violation> found;

    Repetitions(List<Violation> found) {
        this.found = found;
    }

    void check(History history) {
        compare(history.bars());
        compare(history.vectors());
        compare(history.predictions());
        compare(history.risk());
        compare(history.commands());
        compare(history.orders());
    }

    private void compare(List<?> events) {
        Map<String, JsonNode> first = new HashMap<>();
        for (Object event : events) {
            ObjectNode said = Json.MAPPER.valueToTree(event);
            said.remove("createdAt");
            String id = said.path("id").asText();
            JsonNode before = first.putIfAbsent(id, said);
            if (before != null && !before.equals(said)) {
                found.add(new Violation(Invariant.I8, "%s was said twice and differently".formatted(id)));
            }
        }
    }
}
