package io.bellwether.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The broker's process: {@code KafkaBrokerMain <data folder> <port> <advertised port> <controller port> <ready
 * file>}. It formats the folder when it is new, writes the ready file when it serves, and ends when its standard input does: a supervisor
 * that was killed closes it too.
 */
final class KafkaBrokerMain {
    private static final Logger ROOT = Logger.getLogger("");
    private static final int NODE_ID = 1;

    private KafkaBrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        logWarnings();
        Path data = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int advertisedPort = Integer.parseInt(arguments[2]);
        int controllerPort = Integer.parseInt(arguments[3]);
        Path ready = Path.of(arguments[4]);

        format(data);
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(settings(data, port, advertisedPort, controllerPort)), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        Thread.ofPlatform().daemon().name("supervisor-watch").start(KafkaBrokerMain::exitWithSupervisor);
        server.startup();
        Files.createFile(ready);
        server.awaitShutdown();
    }

    /** The log managers of the class paths we run on start with different levels and handlers. */
    private static void logWarnings() {
        LogManager.getLogManager().reset();
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.setLevel(Level.WARNING);
        ROOT.addHandler(new ConsoleHandler());
    }

    private static void exitWithSupervisor() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent: only the end matters.
            }
        } catch (IOException failure) {
            ROOT.log(Level.WARNING, "Standard input broke; the supervisor is taken for gone", failure);
        }
        System.exit(0);
    }

    private static void format(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE_ID)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .setDirectories(List.of(data.toString()))
                .run();
    }

    private static Map<String, String> settings(Path data, int port, int advertisedPort, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + advertisedPort),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("auto.create.topics.enable", "true"),
                // Records of a replay may carry times years ago; age must not delete them.
                Map.entry("log.retention.ms", "-1"),
                // The default of 128 MB would not fit the heap.
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("log.index.size.max.bytes", "1048576"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"));
    }
}
