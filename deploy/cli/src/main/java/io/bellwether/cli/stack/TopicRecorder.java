package io.bellwether.cli.stack;

import io.bellwether.cli.ledger.Topic;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Writes down what is put on the topics: a file for each, one event a line, byte for byte as it was. */
public final class TopicRecorder implements AutoCloseable {
    private final Map<Topic, OutputStream> files = new EnumMap<>(Topic.class);

    /** A recorder into a folder; what a run before left there is overwritten. */
    public TopicRecorder(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Topic topic : Topic.values()) {
            files.put(topic, new BufferedOutputStream(Files.newOutputStream(folder.resolve(topic.text() + ".jsonl"))));
        }
    }

    void record(Topic topic, byte[] event) throws IOException {
        OutputStream file = files.get(topic);
        if (file != null) {
            file.write(event);
            file.write('\n');
        }
    }

    @Override
    public void close() throws IOException {
        for (OutputStream file : files.values()) {
            file.close();
        }
    }
}
