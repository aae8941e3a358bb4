package io.bellwether.feature;

import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Turns the sealed bars of one symbol and interval into feature vectors, one for each of its feature sets, and keeps the
 * rules of the sequence: a bar counts once, no vector spans a hole, and nothing is computed from a bar that may still change.
 * Live and backtest both go through it. Not thread-safe.
 */
public final class FeatureFlow {
    /** What the rules need to know of the newest bar. */
    private record Place(long sequence, Instant openTime, Instant closeTime) {
        static Place of(BarClosed event) {
            return new Place(
                    event.sequence(), event.bar().openTime(), event.bar().closeTime());
        }
    }

    private final List<FeatureSet> sets;
    private final BigDecimal tickSize;
    private final BigDecimal lotSize;
    private JointPipeline pipeline;
    private @Nullable Place last;

    private FeatureFlow(List<FeatureSet> sets, BigDecimal tickSize, BigDecimal lotSize) {
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("a flow needs a feature set, got none");
        }
        this.sets = List.copyOf(sets);
        this.tickSize = tickSize;
        this.lotSize = lotSize;
        this.pipeline = new JointPipeline(this.sets, tickSize, lotSize);
    }

    /** A flow that has seen no bar; tick and lot as in {@link FeaturePipeline#of}. */
    public static FeatureFlow of(FeatureSet set, BigDecimal tickSize, BigDecimal lotSize) {
        return of(List.of(set), tickSize, lotSize);
    }

    /** A flow for several sets, which share one engine: a column that several of them use is computed once. */
    public static FeatureFlow of(List<FeatureSet> sets, BigDecimal tickSize, BigDecimal lotSize) {
        return new FeatureFlow(sets, tickSize, lotSize);
    }

    /**
     * Takes the next bar.
     *
     * @throws IllegalArgumentException if a price is off the tick or a volume off the lot; the bar was not taken
     */
    public FeatureOutcome accept(BarClosed event) {
        if (!event.sealed()) {
            return new FeatureOutcome.Unsealed(event.id());
        }
        Place before = last;
        if (before == null || follows(before, event)) {
            return new FeatureOutcome.Taken(take(event));
        }
        // By time, not by sequence: a history that was begun anew counts from 0 again, and its bars are new all the
        // same.
        if (!event.bar().openTime().isAfter(before.openTime())) {
            return new FeatureOutcome.Duplicate(event.sequence(), before.sequence());
        }
        pipeline = new JointPipeline(sets, tickSize, lotSize);
        last = null;
        return new FeatureOutcome.Gap(event.sequence(), before.sequence(), take(event));
    }

    /**
     * The vectors in what became of a bar.
     *
     * @param now when, by the caller's clock; it is written into the vectors and decides nothing
     */
    public static List<FeatureVector> vectors(BarClosed event, FeatureOutcome outcome, Instant now) {
        List<SetOutcome> gave = switch (outcome) {
            case FeatureOutcome.Taken(List<SetOutcome> ofSets) -> ofSets;
            case FeatureOutcome.Gap gap -> gap.sets();
            case FeatureOutcome.Duplicate duplicate -> List.of();
            case FeatureOutcome.Unsealed unsealed -> List.of();
        };
        List<FeatureVector> vectors = new ArrayList<>(gave.size());
        for (SetOutcome ofSet : gave) {
            if (ofSet instanceof SetOutcome.Ready(String featureSetId, FloatTensor tensor)) {
                vectors.add(vector(event, featureSetId, tensor, now));
            }
        }
        return vectors;
    }

    /** How many bars of an unbroken history the next vectors are computed from. */
    public long bars() {
        return pipeline.bars();
    }

    /** Everything needed to continue elsewhere with the same bits. */
    public byte[] snapshot() {
        Place place = last;
        ByteBuffer buffer = ByteBuffer.allocate(4 * Long.BYTES + pipeline.snapshotSize());
        buffer.putLong(place == null ? -1 : place.sequence());
        buffer.putLong(place == null ? 0 : place.openTime().toEpochMilli());
        buffer.putLong(place == null ? 0 : place.closeTime().toEpochMilli());
        pipeline.writeSnapshot(buffer);
        buffer.putLong(checksum(buffer.array()));
        return buffer.array();
    }

    /** A flow that continues from a {@link #snapshot}; empty if it is damaged or of other sets, engine, tick or lot. */
    public static Optional<FeatureFlow> restored(
            List<FeatureSet> sets, BigDecimal tickSize, BigDecimal lotSize, byte[] snapshot) {
        FeatureFlow flow = of(sets, tickSize, lotSize);
        if (snapshot.length != 4 * Long.BYTES + flow.pipeline.snapshotSize()) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(snapshot);
        if (buffer.getLong(snapshot.length - Long.BYTES) != checksum(snapshot)) {
            return Optional.empty();
        }
        long sequence = buffer.getLong();
        Instant openTime = Instant.ofEpochMilli(buffer.getLong());
        Instant closeTime = Instant.ofEpochMilli(buffer.getLong());
        buffer.limit(snapshot.length - Long.BYTES);
        if (!flow.pipeline.readSnapshot(buffer)) {
            return Optional.empty();
        }
        flow.last = sequence < 0 ? null : new Place(sequence, openTime, closeTime);
        return Optional.of(flow);
    }

    /** Over all but the checksum itself, which comes last. */
    private static long checksum(byte[] snapshot) {
        CRC32 checksum = new CRC32();
        checksum.update(snapshot, 0, snapshot.length - Long.BYTES);
        return checksum.getValue();
    }

    private static boolean follows(Place before, BarClosed event) {
        return event.sequence() == before.sequence() + 1
                && event.bar().openTime().equals(before.closeTime());
    }

    private List<SetOutcome> take(BarClosed event) {
        List<SetOutcome> gave = pipeline.add(event);
        last = Place.of(event);
        return gave;
    }

    private static FeatureVector vector(BarClosed event, String featureSetId, FloatTensor tensor, Instant now) {
        Bar bar = event.bar();
        return new FeatureVector(
                FeatureVector.idOf(featureSetId, bar.symbol(), bar.interval(), bar.openTime()),
                featureSetId,
                bar.symbol(),
                bar.interval(),
                bar.openTime(),
                event.sequence(),
                tensor,
                bar.closeTime(),
                now);
    }
}
