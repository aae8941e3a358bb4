package io.bellwether.feature;

import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.engine.Column;
import io.bellwether.feature.engine.Engine;
import io.bellwether.feature.engine.Graph;
import io.bellwether.feature.engine.Input;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.BarClosed;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * As {@link FeaturePipeline}, for several feature sets and sealed bars that follow each other: all sets share one engine, so
 * a column that several of them use is computed once. Not thread-safe.
 */
final class JointPipeline {
    /** Bars come one at a time. A block this long moves the history once in so many bars and keeps the memory small. */
    private static final int BLOCK_ROWS = 16;

    private static final int SNAPSHOT_VERSION = 2;

    /** A set with its place in the engine. */
    @SuppressWarnings("ArrayRecordComponent") // The rows are the engine's own, and no member is ever compared.
    private record Member(FeatureSet set, double[][] rows, Set<Input> inputs) {}

    private final BarRow row;
    private final Engine engine;
    private final List<Member> members;
    private final byte[] snapshotKey;
    /** Inputs that a bar since the beginning did not have. */
    private final Set<Input> missing = EnumSet.noneOf(Input.class);

    private long bars;

    JointPipeline(List<FeatureSet> sets, BigDecimal tickSize, BigDecimal lotSize) {
        row = new BarRow(tickSize, lotSize);
        Graph graph = new Graph();
        List<List<Column>> columns =
                sets.stream().map(set -> set.columns(graph)).toList();
        int windowRows = sets.stream().mapToInt(FeatureSet::windowRows).max().orElseThrow();
        List<Column> shown = columns.stream().flatMap(List::stream).distinct().toList();
        engine = new Engine(graph, BLOCK_ROWS, windowRows == 1 ? 0 : windowRows, shown);
        List<Member> joined = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            FeatureSet set = sets.get(i);
            double[][] rows = columns.get(i).stream().map(engine::rows).toArray(double[][]::new);
            joined.add(new Member(set, rows, inputs(set)));
        }
        members = List.copyOf(joined);
        snapshotKey = snapshotText(sets).getBytes(StandardCharsets.UTF_8);
    }

    /** What every bar must tell. Sentiment may be missing at times, and its features say what they are without. */
    private static Set<Input> inputs(FeatureSet set) {
        Set<Input> inputs = EnumSet.noneOf(Input.class);
        inputs.addAll(set.inputs());
        inputs.removeAll(EnumSet.range(Input.SENTIMENT_REDDIT_POSTS, Input.SENTIMENT_AGE_MINUTES));
        return inputs;
    }

    private String snapshotText(List<FeatureSet> sets) {
        List<String> ids = sets.stream().map(FeatureSet::featureSetId).toList();
        return "version %d, %s, %s, layout %08x".formatted(SNAPSHOT_VERSION, ids, row, engine.stateLayout());
    }

    /** How many bars it has seen. */
    long bars() {
        return bars;
    }

    /**
     * Takes the bar that follows the one before, and says of each set, in their order, what that gives.
     *
     * @throws IllegalArgumentException if a price is off the tick or a volume off the lot; nothing changed then
     */
    List<SetOutcome> add(BarClosed event) {
        double[] inputs = row.of(event.bar(), event.sentiment());
        engine.reserve(1);
        engine.append(inputs);
        engine.run();
        bars++;
        for (Input input : Input.values()) {
            if (Double.isNaN(inputs[input.index()])) {
                missing.add(input);
            }
        }
        List<SetOutcome> outcomes = new ArrayList<>(members.size());
        for (Member member : members) {
            outcomes.add(outcome(member, event));
        }
        return outcomes;
    }

    private SetOutcome outcome(Member member, BarClosed event) {
        FeatureSet set = member.set();
        if (bars < set.warmUpBars()) {
            return lacking(member)
                    .orElseGet(() -> new SetOutcome.WarmingUp(set.featureSetId(), bars, set.warmUpBars()));
        }
        float[] values = new float[set.size()];
        int newest = engine.end() - 1;
        set.fill(member.rows(), newest, newest + 1, values, 0);
        FloatTensor tensor = FloatTensor.of(set.shape(), values);
        if (tensor.allFinite()) {
            return new SetOutcome.Ready(set.featureSetId(), tensor);
        }
        return lacking(member).orElseGet(() -> new SetOutcome.NotFinite(set.featureSetId(), event.id()));
    }

    private Optional<SetOutcome> lacking(Member member) {
        Set<Input> lacking = EnumSet.noneOf(Input.class);
        lacking.addAll(member.inputs());
        lacking.retainAll(missing);
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(new SetOutcome.InputMissing(member.set().featureSetId(), lacking));
    }

    int snapshotSize() {
        return Integer.BYTES + snapshotKey.length + 2 * Long.BYTES + engine.stateSize() * Double.BYTES;
    }

    void writeSnapshot(ByteBuffer target) {
        double[] state = new double[engine.stateSize()];
        engine.copyState(state);
        target.putInt(snapshotKey.length).put(snapshotKey).putLong(bars).putLong(bits(missing));
        target.asDoubleBuffer().put(state);
        target.position(target.position() + state.length * Double.BYTES);
    }

    /** Continues from what a pipeline of the same sets, engine, tick and lot has written; false if it is of another. */
    boolean readSnapshot(ByteBuffer source) {
        if (source.remaining() != snapshotSize()) {
            return false;
        }
        byte[] key = new byte[snapshotKey.length];
        if (source.getInt() != key.length) {
            return false;
        }
        source.get(key);
        if (!Arrays.equals(key, snapshotKey)) {
            return false;
        }
        bars = source.getLong();
        long missingBits = source.getLong();
        missing.clear();
        for (Input input : Input.values()) {
            if ((missingBits & 1L << input.index()) != 0) {
                missing.add(input);
            }
        }
        double[] state = new double[engine.stateSize()];
        source.asDoubleBuffer().get(state);
        engine.restoreState(state);
        return true;
    }

    private static long bits(Set<Input> inputs) {
        long bits = 0;
        for (Input input : inputs) {
            bits |= 1L << input.index();
        }
        return bits;
    }
}
