package io.bellwether.cli.stack;

import io.bellwether.embedded.EmbeddedServers;
import io.bellwether.embedded.KafkaBroker;
import io.bellwether.embedded.Postgres;
import io.bellwether.embedded.Redis;
import io.bellwether.embedded.Server;
import io.bellwether.embedded.StartFailedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The broker, the database and the cache: what somebody else runs and we were told the address of, and what we start.
 *
 * @param run where our own servers keep this run's data
 * @param own the servers to start
 */
public record Infrastructure(Path run, String kafka, Database postgres, String redis, List<Server> own) {
    private static final int POSTGRES_PORT = 5432;

    /** Addresses of servers that are already there; where one is absent we start our own. */
    public record Given(
            @Nullable String kafka,
            @Nullable String postgres,
            @Nullable String redis) {}

    /** A PostgreSQL database and who may use it. */
    public record Database(String host, int port, String user, String password, String name) {
        /**
         * Reads {@code postgresql://user:password@host:port/database}; all but the host may be left out.
         *
         * @throws StartFailedException if it is no such address
         */
        public static Database parse(String url) {
            try {
                URI uri = new URI(url);
                String host = uri.getHost();
                if (host == null || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
                    throw wrong(url);
                }
                String userInfo = uri.getUserInfo() == null ? Postgres.USER : uri.getUserInfo();
                int colon = userInfo.indexOf(':');
                String path = uri.getPath() == null ? "" : uri.getPath();
                return new Database(
                        host,
                        uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort(),
                        colon < 0 ? userInfo : userInfo.substring(0, colon),
                        colon < 0 ? Postgres.USER : userInfo.substring(colon + 1),
                        path.length() < 2 ? EmbeddedServers.DATABASE : path.substring(1));
            } catch (URISyntaxException _) {
                throw wrong(url);
            }
        }

        private static StartFailedException wrong(String url) {
            return new StartFailedException(
                    "--postgres must look like postgresql://user:password@host:5432/database, was '%s'".formatted(url),
                    null);
        }

        /** A new connection, which commits each statement. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl(), user, password);
        }

        String jdbcUrl() {
            return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
        }

        /** The address without the password. */
        String shown() {
            return "postgresql://%s@%s:%d/%s".formatted(user, host, port, name);
        }
    }

    public Infrastructure {
        own = List.copyOf(own);
    }

    static Infrastructure plan(Given given, Path run, StateFolder state) {
        EmbeddedServers.Layout layout = EmbeddedServers.Layout.of(run, state.binaries(), state.logs());
        List<Server> own = new ArrayList<>();
        KafkaBroker kafka = layout.kafka();
        Postgres postgres = layout.postgres();
        Redis redis = layout.redis();
        if (given.kafka() == null) {
            own.add(kafka);
        }
        if (given.postgres() == null) {
            own.add(postgres);
        }
        if (given.redis() == null) {
            own.add(redis);
        }
        return new Infrastructure(
                run,
                given.kafka() == null ? layout.kafkaUrl() : withoutScheme(given.kafka()),
                given.postgres() == null
                        ? new Database(
                                "127.0.0.1", postgres.port(), Postgres.USER, Postgres.USER, EmbeddedServers.DATABASE)
                        : Database.parse(given.postgres()),
                given.redis() == null ? "127.0.0.1:" + redis.port() : withoutScheme(given.redis()),
                own);
    }

    /** {@code kafka://host:port} and {@code redis://host:port} mean what {@code host:port} does. */
    private static String withoutScheme(String url) {
        int scheme = url.indexOf("://");
        return scheme < 0 ? url : url.substring(scheme + "://".length());
    }

    /** What the services are told. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("BELLWETHER_KAFKA", kafka);
        environment.put("BELLWETHER_POSTGRES_HOST", postgres.host());
        environment.put("BELLWETHER_POSTGRES_PORT", Integer.toString(postgres.port()));
        environment.put("BELLWETHER_POSTGRES_USER", postgres.user());
        environment.put("BELLWETHER_POSTGRES_PASSWORD", postgres.password());
        environment.put("BELLWETHER_POSTGRES_DATABASE", postgres.name());
        environment.put("BELLWETHER_REDIS", redis);
        return environment;
    }
}
