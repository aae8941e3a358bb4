package io.bellwether.training.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * How fast is a dataset built, compared with writing as many bytes of nothing? The plain write is the floor that no builder
 * can go below. Of several rounds the median counts; the first ones also warm the virtual machine up.
 */
final class DatasetBenchmark {
    private static final int ROUNDS = 5;
    private static final int WRITE_BUFFER = 1 << 20;
    private static final double NANOS = 1e9;

    private final DatasetRequest request;

    DatasetBenchmark(DatasetRequest request) {
        this.request = request;
    }

    /**
     * Medians.
     *
     * @param bytes of features
     * @param ratio how many times as long as the plain write
     */
    record Measured(
            String features,
            int rows,
            long bytes,
            int rounds,
            double buildSeconds,
            double plainWriteSeconds,
            double ratio) {}

    Measured run(List<Path> files, Path folder) throws IOException, DatasetRefusedException {
        double[] builds = new double[ROUNDS];
        double[] writes = new double[ROUNDS];
        int rows = 0;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path out = folder.resolve("round-" + round);
            long start = System.nanoTime();
            switch (new DatasetBuilder(request, BuildProgress.SILENT).build(files, out)) {
                case DatasetBuild.Built(Dataset dataset, var ignored) -> {
                    builds[round] = (System.nanoTime() - start) / NANOS;
                    rows = dataset.rows();
                    bytes = (long) rows * dataset.size() * Float.BYTES;
                    dataset.close();
                }
                case DatasetBuild.Refused(DatasetProblem problem) -> throw new DatasetRefusedException(problem);
            }
            Folders.delete(out);
            writes[round] = plainWrite(folder.resolve("plain"), bytes);
        }
        double build = median(builds);
        double write = median(writes);
        return new Measured(request.features().name(), rows, bytes, ROUNDS, build, write, build / write);
    }

    private static double plainWrite(Path file, long bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(WRITE_BUFFER);
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long written = 0; written < bytes; ) {
                buffer.clear().limit((int) Math.min(WRITE_BUFFER, bytes - written));
                written += channel.write(buffer);
            }
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        Files.delete(file);
        return seconds;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
