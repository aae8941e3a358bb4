package io.bellwether.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.cli.data.ImportOutcome.Imported;
import io.bellwether.cli.data.ImportOutcome.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as market-data-service does. */
class HistoryServiceTest {
    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private HistoryService service;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        service = new HistoryService("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        service.close();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("A B-1m.csv"), "open_time,...");
    }

    @Test
    void fileIsSentWithItsNameAndItsBytesAreCounted() throws IOException {
        answer = """
                {"file":"x/A B-1m.csv","exchange":"x","symbol":"A","interval":"1m","rows":3,"added":2,"same":1,
                 "revised":0,"kept":0,"odd":0,"first":"2023-01-01T00:00:00Z","last":"2023-01-01T00:02:00Z","new":1}""";
        List<Long> sent = new ArrayList<>();

        ImportOutcome outcome = service.send(file(), "x/A B-1m.csv", Map.of("symbol", "A"), sent::add);

        assertThat(asked).containsExactly("POST /imports?file=x%2FA+B-1m.csv&symbol=A open_time,...");
        assertThat(sent).endsWith(13L);
        assertThat(outcome).isInstanceOfSatisfying(Imported.class, imported -> {
            assertThat(imported.rows()).isEqualTo(3);
            assertThat(imported.last()).isEqualTo(Instant.parse("2023-01-01T00:02:00Z"));
        });
    }

    @Test
    void refusedFileSaysWhere() throws IOException {
        status = 422;
        answer = """
                {"status":422,"file":"x/A-1m.csv","line":7,"reason":"close must be positive, was 0","refused":2,
                 "problems":[{"line":7,"reason":"close must be positive, was 0"},{"line":9,"reason":"other"}]}""";

        assertThat(service.send(file(), "x/A-1m.csv", Map.of(), _ -> {}))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problems()).hasSize(2);
                    assertThat(refused.line("/data/A-1m.csv"))
                            .isEqualTo("/data/A-1m.csv:7: close must be positive, was 0");
                });
    }

    @Test
    void whatWillNeverWorkIsToldApartFromWhatMay() {
        status = 400;
        answer = "{\"status\":400,\"reason\":\"symbol is missing\"}";
        assertThatExceptionOfType(HistoryService.RefusedException.class)
                .isThrownBy(() -> service.bars("text/csv", Map.of("exchange", "x")))
                .withMessage("symbol is missing");

        status = 503;
        answer = "<html>";
        assertThatIOException()
                .isThrownBy(() -> service.quality(Map.of()))
                .isNotInstanceOf(HistoryService.RefusedException.class)
                .withMessageContaining("503");
    }

    @Test
    void barsComeAsText() throws IOException {
        answer = "open_time\n1\n2\n";

        try (InputStream bars = service.bars("text/csv", Map.of("exchange", "x"))) {
            assertThat(new String(bars.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(answer);
        }
    }

    @Test
    void downloadIsAskedForAndFollowed() throws IOException {
        status = 202;
        answer = """
                {"id":"d-1","state":"RUNNING","exchange":"paper","interval":"1m","from":"2023-01-01T00:00:00Z",
                 "to":"2023-01-02T00:00:00Z","series":[{"symbol":"A","state":"RUNNING","stored":10,"expected":1440,
                 "problem":null},{"symbol":"B","state":"DONE","stored":5,"expected":1440,"problem":null}]}""";

        Download download = service.start(new Download.Request(
                "paper",
                List.of("A", "B"),
                "1m",
                Instant.parse("2023-01-01T00:00:00Z"),
                Instant.parse("2023-01-02T00:00:00Z")));

        assertThat(asked).singleElement().asString().contains("\"symbols\":[\"A\",\"B\"]", "\"from\":\"2023-01-01T");
        assertThat(download.stored()).isEqualTo(15);
        assertThat(download.expected()).isEqualTo(2880);
    }
}
