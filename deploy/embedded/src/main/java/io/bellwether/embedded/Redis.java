package io.bellwether.embedded;

import io.bellwether.embedded.ChildProcess.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Redis that keeps its data in an append-only file. */
public record Redis(Path binaries, Path data, int port, Path log) implements Server {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public ChildProcess start() {
        Path executable = Binaries.redis(binaries);
        try {
            Files.createDirectories(data);
        } catch (IOException failure) {
            throw new StartFailedException("%s cannot be written".formatted(data), failure);
        }
        ChildProcess child = ChildProcess.start(
                name(),
                List.of(
                        executable.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        data.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "yes",
                        "--loglevel",
                        "warning"),
                Map.of(),
                log,
                StopSignal.TERM);
        Server.awaitReady(child, START_LIMIT, this::answersPing);
        return child;
    }

    private boolean answersPing() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+PONG".length());
            return "+PONG".equals(new String(answer, StandardCharsets.US_ASCII));
        }
    }
}
