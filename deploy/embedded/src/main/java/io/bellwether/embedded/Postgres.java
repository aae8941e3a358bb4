package io.bellwether.embedded;

import io.bellwether.embedded.ChildProcess.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL with one database. Every local client is trusted: it listens on loopback only. It writes as durably as
 * it does by default, so what is measured on it is true.
 */
public record Postgres(Path binaries, Path data, int port, Path log, String database) implements Server {
    /** The superuser; the password is not checked. */
    public static final String USER = "postgres";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public ChildProcess start() {
        Path programs = Binaries.postgres(binaries).resolve("bin");
        try {
            if (Files.notExists(data)) {
                createCluster(programs);
            }
        } catch (IOException failure) {
            throw new StartFailedException(
                    "postgres cannot create %s: %s".formatted(data, failure.getMessage()), failure);
        }
        ChildProcess child = ChildProcess.start(
                name(),
                asUnprivileged(List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=32MB")),
                Map.of(),
                log,
                StopSignal.INT);
        Server.awaitReady(child, START_LIMIT, this::answersQuery);
        return child;
    }

    /** In a folder beside the final one, so that an interrupted creation is never taken for a database. */
    private void createCluster(Path programs) throws IOException {
        Path parent = data.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, "initdb");
        Process process = new ProcessBuilder(asUnprivileged(List.of(
                        programs.resolve("initdb").toString(),
                        "-A",
                        "trust",
                        "-U",
                        USER,
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync",
                        "-D",
                        fresh.toString())))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb said: " + output.strip().replace('\n', ' '));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own, root is nobody. */
    private static List<String> asUnprivileged(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    private boolean answersQuery() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, USER);
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + database);
            }
            return true;
        }
    }

    private boolean exists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
            return found.next();
        }
    }

    /** The address of one database, for JDBC. */
    public String jdbcUrl(String databaseName) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, databaseName);
    }
}
