package io.bellwether.feature.benchmark;

import io.bellwether.feature.FeaturePipeline;
import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Every bar's image of three planes, computed and written to a file, beside writing as many bytes that are there already. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 5)
@Fork(2)
@State(Scope.Thread)
public class ImageBenchmark {
    private static final int IMAGES_AT_ONCE = 256;

    private final FeatureSet set = largestSet();
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(IMAGES_AT_ONCE * set.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final FloatBuffer floats = bytes.asFloatBuffer();
    private RecordedBars recorded = RecordedBars.NONE;
    private Path file = Path.of("");

    @Setup
    public void read() throws IOException {
        recorded = RecordedBars.ofThisRun();
        file = Files.createTempFile("images", ".bin");
    }

    @TearDown
    public void remove() throws IOException {
        Files.delete(file);
    }

    /** The standard set of the largest tensor. */
    static FeatureSet largestSet() {
        return FeatureSets.standard().all().stream()
                .max(Comparator.comparingInt(FeatureSet::size))
                .orElseThrow();
    }

    /** A cold history gives no image, so there are a few less than bars. */
    @Benchmark
    public long computed(CpuTime cpu) throws IOException {
        cpu.start();
        try (FileChannel channel = open()) {
            FeaturePipeline pipeline = FeaturePipeline.of(set, recorded.tick(), recorded.lot());
            pipeline.run(recorded.bars(), (index, values) -> {
                floats.put(values);
                if (!floats.hasRemaining()) {
                    flush(channel);
                }
            });
            flush(channel);
            cpu.stop();
            return channel.size();
        }
    }

    @Benchmark
    public long plain(CpuTime cpu) throws IOException {
        cpu.start();
        try (FileChannel channel = open()) {
            int images = recorded.bars().size() - set.warmUpBars() + 1;
            for (int from = 0; from < images; from += IMAGES_AT_ONCE) {
                floats.position(Math.min(IMAGES_AT_ONCE, images - from) * set.size());
                flush(channel);
            }
            cpu.stop();
            return channel.size();
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void flush(FileChannel channel) {
        bytes.clear().limit(floats.position() * Float.BYTES);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        floats.clear();
    }
}
