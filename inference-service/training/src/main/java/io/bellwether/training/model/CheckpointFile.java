package io.bellwether.training.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The file of a {@link Checkpoint}: appears whole or not at all, and ends in a checksum of itself. */
record CheckpointFile(Path file) {
    private static final int MAGIC = 0x42574350;
    private static final int VERSION = 1;
    /** Keeps a damaged length from asking for all the memory there is. */
    private static final int MAX_LENGTH = 1 << 29;

    /** What is in the file. */
    sealed interface Content {
        /** There is no file. */
        record Nothing() implements Content {}

        /** A training to go on with. */
        record Found(Checkpoint checkpoint) implements Content {}

        /** Something else, or not all of it. */
        record Unusable(String reason) implements Content {}
    }

    void write(Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(checkpoint.training());
            write(out, checkpoint.standing());
            write(out, checkpoint.weights());
            write(out, checkpoint.best());
            out.writeLong(checkpoint.optimiser().steps());
            out.writeInt(checkpoint.optimiser().vectors().size());
            for (float[] vector : checkpoint.optimiser().vectors()) {
                write(out, vector);
            }
            out.writeInt(checkpoint.curve().size());
            for (Epoch epoch : checkpoint.curve()) {
                write(out, epoch);
            }
            out.flush();
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
            while (all.hasRemaining()) {
                channel.write(all);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Content read() throws IOException {
        if (!Files.exists(file)) {
            return new Content.Nothing();
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - Long.BYTES;
        if (end < 0 || ByteBuffer.wrap(bytes).getLong(end) != checksum(bytes, end)) {
            return new Content.Unusable("its checksum is not that of its %d bytes".formatted(bytes.length));
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                return new Content.Unusable("it is no checkpoint of version " + VERSION);
            }
            return new Content.Found(
                    new Checkpoint(in.readUTF(), standing(in), snapshot(in), snapshot(in), optimiser(in), curve(in)));
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    private static void write(DataOutputStream out, Standing standing) throws IOException {
        out.writeInt(standing.epoch());
        out.writeDouble(standing.rate());
        out.writeDouble(standing.bestLoss());
        out.writeInt(standing.bestEpoch());
        out.writeDouble(standing.stopLoss());
        out.writeInt(standing.stopEpoch());
        out.writeDouble(standing.plateauLoss());
        out.writeInt(standing.plateauEpoch());
    }

    private static Standing standing(DataInputStream in) throws IOException {
        return new Standing(
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                in.readDouble(),
                in.readInt(),
                in.readDouble(),
                in.readInt());
    }

    private static void write(DataOutputStream out, WeightStore.Snapshot snapshot) throws IOException {
        write(out, snapshot.learned());
        write(out, snapshot.remembered());
    }

    private static WeightStore.Snapshot snapshot(DataInputStream in) throws IOException {
        return new WeightStore.Snapshot(floats(in), floats(in));
    }

    private static Optimiser.State optimiser(DataInputStream in) throws IOException {
        long steps = in.readLong();
        List<float[]> vectors = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            vectors.add(floats(in));
        }
        return new Optimiser.State(steps, vectors);
    }

    private static void write(DataOutputStream out, Epoch epoch) throws IOException {
        out.writeInt(epoch.epoch());
        out.writeDouble(epoch.trainLoss());
        out.writeDouble(epoch.validationLoss());
        Double accuracy = epoch.validationAccuracy();
        out.writeBoolean(accuracy != null);
        out.writeDouble(accuracy == null ? 0 : accuracy);
        out.writeDouble(epoch.learningRate());
        out.writeBoolean(epoch.best());
    }

    private static List<Epoch> curve(DataInputStream in) throws IOException {
        List<Epoch> curve = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            int epoch = in.readInt();
            double trainLoss = in.readDouble();
            double validationLoss = in.readDouble();
            boolean judged = in.readBoolean();
            double accuracy = in.readDouble();
            curve.add(new Epoch(
                    epoch, trainLoss, validationLoss, judged ? accuracy : null, in.readDouble(), in.readBoolean()));
        }
        return curve;
    }

    private static void write(DataOutputStream out, float... values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
        buffer.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(buffer.array());
    }

    private static float[] floats(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException("a checkpoint's vector has %d numbers".formatted(length));
        }
        float[] values = new float[length];
        ByteBuffer.wrap(in.readNBytes(length * Float.BYTES)).asFloatBuffer().get(values);
        return values;
    }
}
