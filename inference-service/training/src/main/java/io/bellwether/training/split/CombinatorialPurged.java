package io.bellwether.training.split;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the rows into groups and judges on every choice of some of them, learning from the others: Lopez de Prado, Advances
 * in Financial Machine Learning (2018), section 12.4. Each group is judged in several folds, so that the judgements can be
 * put together to several whole histories, the paths.
 *
 * @param groups how many groups, of about equally many rows
 * @param tested how many of them are judged in a fold; with one it is purged k-fold cross-validation
 * @param embargo moments kept free on both sides of judged groups beyond what purging takes
 */
public record CombinatorialPurged(int groups, int tested, long embargo) implements Splitter {
    /** More combinations than this nobody waits for. */
    private static final int MAX_FOLDS = 1_000;

    public CombinatorialPurged {
        if (tested < 1 || groups <= tested) {
            throw new IllegalArgumentException(
                    "of %d groups some must be judged and some learned from, %d were to be judged"
                            .formatted(groups, tested));
        }
        long folds = 1;
        for (int i = 1; i <= tested; i++) {
            folds = folds * (groups - tested + i) / i;
            if (folds > MAX_FOLDS) {
                throw new IllegalArgumentException("%d of %d groups make more than %d folds; take fewer groups"
                        .formatted(tested, groups, MAX_FOLDS));
            }
        }
    }

    /**
     * A whole history: who judges each group.
     *
     * @param foldOfGroup for each group the number of the fold whose judgement counts
     */
    public record Path(List<Integer> foldOfGroup) {
        public Path {
            foldOfGroup = List.copyOf(foldOfGroup);
        }
    }

    /** The judged groups of each fold, in the order of {@link #folds}. */
    public List<List<Integer>> combinations() {
        List<List<Integer>> combinations = new ArrayList<>();
        combine(0, List.of(), combinations);
        return combinations;
    }

    /** All paths: each fold's judgement of each group stands in exactly one of them. */
    public List<Path> paths() {
        List<List<Integer>> combinations = combinations();
        List<List<Integer>> judges = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            List<Integer> folds = new ArrayList<>();
            for (int fold = 0; fold < combinations.size(); fold++) {
                if (combinations.get(fold).contains(group)) {
                    folds.add(fold);
                }
            }
            judges.add(folds);
        }
        List<Path> paths = new ArrayList<>();
        for (int path = 0; path < judges.getFirst().size(); path++) {
            int number = path;
            paths.add(new Path(judges.stream().map(folds -> folds.get(number)).toList()));
        }
        return paths;
    }

    /** The rows of one group. */
    public RowSet group(Spans spans, int group) {
        return RowSet.range(start(spans, group), start(spans, group + 1));
    }

    @Override
    public List<Fold> folds(Spans spans) {
        return combinations().stream().map(judged -> fold(spans, judged)).toList();
    }

    @Override
    public String name() {
        return tested == 1 ? "purged-k-fold" : "combinatorial-purged";
    }

    @Override
    public boolean safe() {
        return true;
    }

    private Fold fold(Spans spans, List<Integer> judged) {
        int[] test = judged.stream()
                .flatMapToInt(group -> group(spans, group).stream())
                .toArray();
        RowSet tested = RowSet.of(test);
        RowSet others = RowSet.range(0, spans.size()).where(row -> !tested.contains(row));
        Purge purge = new Purge(spans, embargo);
        RowSet train = others;
        for (int group : judged) {
            train = purge.awayFrom(start(spans, group), start(spans, group + 1), train);
        }
        return new Fold(train, RowSet.range(0, 0), tested, others.size() - train.size());
    }

    private int start(Spans spans, int group) {
        return spans.startOfMoment((int) ((long) spans.size() * group / groups));
    }

    private void combine(int from, List<Integer> chosen, List<List<Integer>> combinations) {
        if (chosen.size() == tested) {
            combinations.add(chosen);
            return;
        }
        for (int group = from; group <= groups - (tested - chosen.size()); group++) {
            List<Integer> more = new ArrayList<>(chosen);
            more.add(group);
            combine(group + 1, List.copyOf(more), combinations);
        }
    }
}
