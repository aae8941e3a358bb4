package io.bellwether.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real servers for a service's tests: fresh data under the module's {@code target/servers}, and the configuration that
 * points the service at them.
 */
public final class ServersResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedServers servers;

    @Override
    public Map<String, String> start() {
        Path folder = Path.of("target", "servers").toAbsolutePath();
        try {
            new ProcessRecord(folder.resolve("processes")).stopLeftovers();
            for (String data : new String[] {"kafka", "postgres", "redis"}) {
                Binaries.delete(folder.resolve(data));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        EmbeddedServers started = EmbeddedServers.start(folder);
        servers = started;
        String database = "127.0.0.1:%d/%s".formatted(started.postgresPort(), EmbeddedServers.DATABASE);
        return Map.of(
                "kafka.bootstrap.servers", "127.0.0.1:" + started.kafkaPort(),
                "quarkus.datasource.reactive.url", "postgresql://" + database,
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://" + database,
                "quarkus.datasource.username", Postgres.USER,
                "quarkus.datasource.password", Postgres.USER,
                "quarkus.redis.hosts", "redis://127.0.0.1:" + started.redisPort());
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
            servers = null;
        }
    }
}
