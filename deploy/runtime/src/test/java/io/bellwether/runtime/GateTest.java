package io.bellwether.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate before real routes, asked over real sockets: a client library would tidy up the paths that matter here. */
class GateTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private Path folder = Path.of("");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private int port;

    /** The settings of a test. */
    private record Settings(boolean enabled, Optional<Path> keysFile, List<String> publicPaths, int wrongKeysPerMinute)
            implements SecurityConfig {
        @Override
        public Optional<Path> ownKeyFile() {
            return Optional.empty();
        }
    }

    @BeforeEach
    void open() throws IOException {
        port = serve(new Settings(
                true,
                Optional.of(keys(
                        "# who may call",
                        "eve viewer " + sha256("viewer-key"),
                        "otto operator " + sha256("operator-key"),
                        "ada admin " + sha256("admin-key"),
                        "old admin " + sha256("old-key") + " 2026-10-31")),
                List.of("/", "/q/health/live", "/console/*"),
                3));
    }

    private Path keys(String... lines) throws IOException {
        return Files.write(folder.resolve("keys"), List.of(lines));
    }

    private int serve(Settings settings) {
        Gate gate = new Gate(settings, metrics, now::get);
        Router router = Router.router(VERTX);
        router.route().handler(gate::admit);
        router.route()
                .handler(request ->
                        request.end("reached as " + Caller.of(request).name()));
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return server.actualPort();
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/halt",
                "/api/halt;x",
                "/api;x=1/halt",
                "/api%3Bx/halt",
                "/api/halt%3B",
                "//api/halt",
                "/api//halt",
                "/api%2Fhalt",
                "/api/halt/",
                "/API/HALT",
                "/console/../api/halt",
                "/console/..%2Fapi/halt",
                "/console/%2e%2e/api/halt",
                "/console/..;/api/halt",
                "/console//../api/halt",
                "/q/health/live/../../metrics",
                "/q/health/live;x",
                "/q/health/live%3Bx",
                "/q/health/live/",
                "/q//health/live",
                "/q%2Fhealth/live",
                "/;/api/halt",
                "/%2e/api/halt"
            })
    void nothingIsAnsweredWithoutAKeyHoweverItsPathIsWritten(String path) throws IOException {
        for (String verb : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")) {
            assertThat(ask(verb, path, "")).as(verb + " " + path).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void publicPathsAreReadWithoutAKeyAndWrittenWithNone() throws IOException {
        for (String path : List.of("/", "/q/health/live", "/console/app.js")) {
            assertThat(ask("GET", path, "")).as(path).startsWith("HTTP/1.1 200");
            assertThat(ask("POST", path, "")).as(path).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aKeysRoleDecidesByTheVerb() throws IOException {
        assertThat(ask("GET", "/api/state", "viewer-key"))
                .startsWith("HTTP/1.1 200")
                .contains("reached as eve");
        assertThat(ask("POST", "/api/halt", "viewer-key"))
                .startsWith("HTTP/1.1 403")
                .contains("this needs operator");
        assertThat(ask("POST", "/api/halt", "operator-key"))
                .startsWith("HTTP/1.1 200")
                .contains("reached as otto");
        assertThat(ask("DELETE", "/symbols/BTCUSD", "admin-key")).startsWith("HTTP/1.1 200");
    }

    @Test
    void anExpiredKeyIsUnknown() throws IOException {
        assertThat(ask("GET", "/api/state", "old-key"))
                .startsWith("HTTP/1.1 401")
                .contains("unknown-key");
    }

    @Test
    void manyWrongKeysAreNotLookedAtForAMinute() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("GET", "/api/state", "guess-" + i)).startsWith("HTTP/1.1 401");
        }

        assertThat(ask("GET", "/api/state", "admin-key"))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: 60");

        now.set(START.plus(Duration.ofMinutes(1)));
        assertThat(ask("GET", "/api/state", "admin-key")).startsWith("HTTP/1.1 200");
        assertThat(metrics.counter("bellwether.access.refused", "reason", "too-many-wrong-keys")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void keysAreExchangedWhileItRuns() throws IOException {
        Path file = keys("new admin " + sha256("new-key"));
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(START.plusSeconds(3_600)));
        now.set(START.plusSeconds(10));

        assertThat(ask("GET", "/api/state", "admin-key")).startsWith("HTTP/1.1 401");
        assertThat(ask("GET", "/api/state", "new-key")).startsWith("HTTP/1.1 200");
    }

    @Test
    void answersNeverShowTheKey() throws IOException {
        assertThat(ask("GET", "/api/state", "canary-6f1d")).doesNotContain("canary-6f1d");
        assertThatThrownBy(() -> KeyRing.parse(List.of("ada admin canary-6f1d")))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("canary-6f1d");
    }

    @Test
    void wrongKeyFilesAreRefusedWithTheirLine() {
        assertThatThrownBy(() -> KeyRing.parse(List.of("", "ada boss " + sha256("x"))))
                .hasMessage("line 2: role must be viewer, operator or admin, was boss");
        assertThatThrownBy(() -> KeyRing.parse(List.of("ada admin")))
                .hasMessageContaining("expected: name role sha256");
        assertThatThrownBy(() -> KeyRing.parse(List.of("# nobody"))).hasMessageContaining("no key");
        assertThatThrownBy(() -> KeyRing.parse(List.of("a admin " + sha256("x"), "a admin " + sha256("y"))))
                .hasMessageContaining("twice");
    }

    @Test
    void aServiceWithKeysButWithoutAFileOfThemDoesNotStart() {
        Settings settings = new Settings(true, Optional.empty(), List.of(), 3);

        assertThatThrownBy(() -> new Gate(settings, metrics, now::get)).hasMessageContaining("keys-file is not set");
    }

    @Test
    void realOrdersAndOpenDoorsAreRefusedAtStart() {
        Settings keyless = new Settings(false, Optional.empty(), List.of(), 3);
        Settings keyed = new Settings(true, Optional.of(folder.resolve("keys")), List.of(), 3);

        assertThatThrownBy(() -> new StartConditions("live", Optional.empty(), "127.0.0.1", keyed).refuseWhatIsWrong())
                .hasMessageContaining("BELLWETHER_LIVE_CONFIRM=I-accept-real-orders");
        assertThatThrownBy(
                        () -> new StartConditions("live", Optional.of("yes"), "127.0.0.1", keyed).refuseWhatIsWrong())
                .hasMessageContaining("real money");
        assertThatThrownBy(() -> new StartConditions("paper", Optional.empty(), "0.0.0.0", keyless).refuseWhatIsWrong())
                .hasMessageContaining("nobody is asked for a key");
        new StartConditions("live", Optional.of("I-accept-real-orders"), "0.0.0.0", keyed).refuseWhatIsWrong();
        new StartConditions("paper", Optional.empty(), "127.0.0.1", keyless).refuseWhatIsWrong();
    }

    private String ask(String verb, String path, String key) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            String authorization = key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n";
            String request = "%s %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(verb, path, authorization);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.join("\n", answer.lines().toList());
        }
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
