package io.bellwether.feature.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which a graph's columns are computed over a block of rows: by stage, in each stage the recursions first. A recursion's inputs are
 * all of earlier stages, and what else is in a stage needs its recursions and what was created before it; so every input is
 * there when it is read. Recursions of one stage never need each other, which lets smoothings run in groups.
 */
final class BlockSchedule {
    private BlockSchedule() {}

    /** @param columns in the order of their creation: inputs before what uses them */
    static List<Step> of(List<Column> columns) {
        // The sort is stable: within its stage a column keeps its place behind its inputs.
        List<Column> ordered = columns.stream()
                .sorted(Comparator.comparingInt(Column::stage).thenComparing(column -> !column.recursive()))
                .toList();
        List<Step> steps = new ArrayList<>();
        List<SmoothedColumn> waiting = new ArrayList<>();
        int stage = 0;
        for (Column column : ordered) {
            if (column.stage() != stage || !column.recursive()) {
                release(waiting, steps);
                stage = column.stage();
            }
            if (column instanceof SmoothedColumn smoothed) {
                waiting.add(smoothed);
                if (waiting.size() == SmoothedGroup.SIZE) {
                    steps.add(new SmoothedGroup(waiting));
                    waiting.clear();
                }
            } else if (!(column instanceof InputColumn)) {
                steps.add(column);
            }
        }
        release(waiting, steps);
        return steps;
    }

    /** Too few for a group: they run one after the other. */
    private static void release(List<SmoothedColumn> waiting, List<Step> steps) {
        steps.addAll(waiting);
        waiting.clear();
    }
}
