package io.bellwether.feature.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * The order in which a graph's columns are computed when there is one row of each. Thousands of columns are then thousands of
 * loops of one step, which cost more than their arithmetic; so columns of one kind stand together, as many as can, and are
 * computed by one loop over the columns. Which order is taken changes no bit: a column reads finished rows in any.
 */
final class RowSchedule {
    private final Map<Column, Integer> inputsToCome = new HashMap<>();
    private final Map<Column, List<Column>> readers = new HashMap<>();

    /** Columns whose inputs are there, by kind; in order of arrival, so that the same graph has the same order each time. */
    private final Map<Object, Queue<Column>> ready = new LinkedHashMap<>();

    private RowSchedule(List<Column> columns) {
        for (Column column : columns) {
            inputsToCome.put(column, column.inputs().size());
            for (Column input : column.inputs()) {
                readers.computeIfAbsent(input, key -> new ArrayList<>()).add(column);
            }
            if (column.inputs().isEmpty()) {
                arrive(column);
            }
        }
    }

    /** @param columns whose rows have a place already: a step holds on to the arrays */
    static List<RowStep> of(List<Column> columns) {
        return new RowSchedule(columns).steps();
    }

    private List<RowStep> steps() {
        List<RowStep> steps = new ArrayList<>();
        for (List<Column> run = longestRun(); !run.isEmpty(); run = longestRun()) {
            steps.add(run.getFirst().rowStep(run));
        }
        return steps;
    }

    /** All columns of the kind that most are ready of, with those that become ready on the way. */
    private List<Column> longestRun() {
        Queue<Column> waiting = ready.values().stream()
                .max(Comparator.comparingInt(Collection::size))
                .orElseGet(ArrayDeque::new);
        List<Column> run = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Column column = waiting.remove();
            run.add(column);
            for (Column reader : readers.getOrDefault(column, List.of())) {
                if (inputsToCome.merge(reader, -1, Integer::sum) == 0) {
                    arrive(reader);
                }
            }
        }
        return run;
    }

    private void arrive(Column column) {
        ready.computeIfAbsent(column.kind(), kind -> new ArrayDeque<>()).add(column);
    }
}
