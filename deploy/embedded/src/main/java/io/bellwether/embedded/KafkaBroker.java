package io.bellwether.embedded;

import io.bellwether.embedded.ChildProcess.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An Apache Kafka broker that is its own controller, in a JVM of its own.
 *
 * @param advertisedPort what it tells clients to come to: its own port, or that of somebody who stands in between
 */
public record KafkaBroker(Path data, int port, int advertisedPort, int controllerPort, Path log) implements Server {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** The same broker, whose clients come to another port. */
    public KafkaBroker advertisedAt(int otherPort) {
        return new KafkaBroker(data, port, otherPort, controllerPort, log);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public ChildProcess start() {
        Path ready = data.resolveSibling(data.getFileName() + ".ready");
        try {
            Files.deleteIfExists(ready);
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be written".formatted(ready), failure);
        }
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.executable(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(JavaProgram.EARLY_COMPILED);
        command.addAll(List.of(
                "-cp",
                JavaCommand.classPath(),
                KafkaBrokerMain.class.getName(),
                data.toString(),
                Integer.toString(port),
                Integer.toString(advertisedPort),
                Integer.toString(controllerPort),
                ready.toString()));
        ChildProcess child = ChildProcess.start(name(), command, Map.of(), log, StopSignal.TERM);
        Server.awaitReady(child, START_LIMIT, () -> Files.exists(ready));
        return child;
    }
}
