package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.cli.stack.Json;
import io.bellwether.inference.ModelManifest;
import io.bellwether.inference.onnx.OnnxGraph;
import io.bellwether.inference.onnx.Protobuf;
import io.bellwether.inference.registry.ModelBundle;
import io.bellwether.inference.registry.ModelVerifier;
import io.bellwether.inference.registry.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as inference-service does. */
class ModelsCommandsTest {
    private static final String YAML = """
            name: my-matrix
            features: cnn-ta
            input: input
            output: probabilities
            classes: {down: SELL, flat: HOLD, up: BUY}
            label: minmax-11
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();

    @TempDir
    Path folder;

    private HttpServer server;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        sent.add(exchange.getRequestBody().readAllBytes());
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void aNetworkOfAnotherToolIsSignedSentAndKept() throws IOException, SigningKey.UnreadableKeyException {
        status = 201;
        answer = "{\"modelId\":\"m\",\"signedBy\":\"k\",\"isNew\":true}";

        assertThat(importNetwork(network(), YAML)).isEqualTo(ExitCode.OK);

        assertThat(asked).containsExactly("POST /models?actor=ada");
        ModelBundle bundle = bundle(unzipped(sent.getFirst()));
        String modelId = ModelManifest.idOf("my-matrix", ModelManifest.sha256Of(network()));
        assertThat(bundle.manifest().modelId()).isEqualTo(modelId);
        String key = Files.readString(state().resolve("keys/model-public.pem"));
        assertThat(new ModelVerifier(List.of(SigningKey.publicKey(key)), List.of()).verify(bundle))
                .isInstanceOf(ModelVerifier.Verification.Trusted.class);
        assertThat(state().resolve("keys/trusted-models")).isDirectoryContaining("glob:**.pem");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(state().resolve("keys/model-private.pem"))))
                .isEqualTo("rw-------");
        assertThat(state().resolve("models").resolve(modelId).resolve("signature.json"))
                .exists();
        assertThat(out.toString().strip()).isEqualTo(modelId + " is registered, vouched for by k");
    }

    @Test
    void whatTheServiceRefusesIsNotKept() throws IOException {
        status = 422;
        answer = "{\"code\":\"not-trusted-or-broken\",\"reason\":\"the network has another input\"}";

        assertThat(importNetwork(network(), YAML)).isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(err.toString().strip()).isEqualTo("bellwether: the network has another input");
        assertThat(state().resolve("models")).doesNotExist();
    }

    @Test
    void whatIsNoNetworkIsNotEvenSent() throws IOException {
        byte[] network = network();
        byte[] custom = new Protobuf()
                .message(
                        7,
                        new Protobuf()
                                .message(1, new Protobuf().text(4, "FancyGate").text(7, "com.example")))
                .toByteArray();

        refused(importNetwork(Arrays.copyOf(network, network.length / 2), YAML), "is not a file ONNX Runtime can run");
        refused(importNetwork(custom, YAML), "operator FancyGate of 'com.example'", "standard operators only");
        refused(
                importNetwork(network, YAML.replace("cnn-ta", "cnn-tea")),
                "there is no feature set 'cnn-tea'",
                "cnn-ta");
        refused(
                importNetwork(network, YAML.replace("BUY", "LONG")),
                "byo.yaml line 5: a class means HOLD, BUY or SELL");
        refused(importNetwork(network, YAML.replace("my-matrix", "My Matrix")), "name must be 1 to 40 of a-z");
        refused(importHugeNetwork(), "it has 2147483649 bytes, more than the 67108864 allowed");
        refused(run("import", folder.resolve("model.onnx").toString()), "a network alone needs --manifest");
        refused(
                run("import", Files.createDirectories(folder.resolve("empty")).toString()),
                "model.onnx cannot be read");
        assertThat(asked).isEmpty();
        assertThat(state().resolve("models")).doesNotExist();
    }

    @Test
    void aFolderIsSentAsItIsOrSignedAnew() throws IOException {
        answer = "{\"modelId\":\"m\",\"signedBy\":\"k\",\"isNew\":false}";
        assertThat(importNetwork(network(), YAML)).isEqualTo(ExitCode.OK);
        Path kept;
        try (Stream<Path> models = Files.list(state().resolve("models"))) {
            kept = models.findFirst().orElseThrow();
        }
        Files.delete(kept.resolve("signature.json"));

        assertThat(run("import", kept.toString())).isEqualTo(ExitCode.OK);
        assertThat(run("import", "--sign", kept.toString())).isEqualTo(ExitCode.OK);

        assertThat(unzipped(sent.get(1))).doesNotContainKey("signature.json");
        assertThat(unzipped(sent.get(2)).get("card.json"))
                .isEqualTo(unzipped(sent.get(1)).get("card.json"));
        assertThat(unzipped(sent.get(2))).containsKey("signature.json");
    }

    @Test
    void modelsAreListedShownAndVerified() throws IOException {
        String model = """
                {"modelId":"m-1","status":"champion","signedBy":"release","registeredAt":"2026-11-21T10:00:00Z",
                 "manifest":{"featureSetName":"cnn-ta","task":{"type":"classification"},"label":{"name":"minmax-11","horizonBars":5}},
                 "card":{"summary":"A matrix.","leakage":{"type":"judged","verdict":{"checks":[
                   {"name":"random walks","passed":true},{"name":"truncation","passed":false}]}}}}""";
        answer = "{\"active\":\"m-1\",\"registered\":[" + model + "]}";
        assertThat(run("list")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("m-1", "champion", "yes", "cnn-ta", "release");

        answer = "{\"model\":" + model + ",\"history\":[{\"revision\":2,\"changedAt\":\"2026-11-21T10:00:01Z\","
                + "\"action\":\"crown\",\"fromStatus\":\"registered\",\"toStatus\":\"champion\",\"actor\":\"ada\",\"reason\":\"the first\"}]}";
        assertThat(run("show", "m-1")).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains(
                        "A matrix.",
                        "minmax-11, known after 5 bars",
                        "random walks passed; truncation FAILED",
                        "crown");

        answer = "{\"modelId\":\"m-1\",\"signedBy\":\"release\",\"contentSha256\":\"0123\"}";
        assertThat(run("verify", "m-1")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("m-1 is what release signed, and runs; content 0123");
        assertThat(asked).containsExactly("GET /models", "GET /models/m-1", "POST /models/m-1/verify");
    }

    @Test
    void promotionsAndRollbacksSayWhatChangedOrWhyNot() throws IOException {
        answer = "{\"moves\":[{\"modelId\":\"m-0\",\"to\":\"retired\",\"reason\":\"m-1 takes its place\"},"
                + "{\"modelId\":\"m-1\",\"to\":\"champion\",\"reason\":\"better by 0.01\"}]}";
        assertThat(run("promote", "m-1")).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines())
                .containsExactly("m-0 is retired: m-1 takes its place", "m-1 is champion: better by 0.01");

        status = 409;
        answer = "{\"code\":\"no-champion-before\",\"reason\":\"m-0 is the first\"}";
        out.getBuffer().setLength(0);
        assertThat(run("rollback", "--reason", "it lost money", "--json")).isEqualTo(ExitCode.PROBLEM_FOUND);
        JsonNode refusal = Json.MAPPER.readTree(out.toString());
        assertThat(refusal.path("code").asText()).isEqualTo("no-champion-before");

        assertThat(asked).containsExactly("POST /models/m-1/promote", "POST /models/rollback");
        assertThat(Json.MAPPER.readTree(sent.getLast()).path("reason").asText()).isEqualTo("it lost money");
        assertThat(Json.MAPPER.readTree(sent.getLast()).path("actor").asText()).isEqualTo("ada");
    }

    @Test
    void aPromotionNeedsAServiceThatRuns() {
        assertThat(bellwether("models", "promote", "m-1", "--state", state().toString()))
                .isEqualTo(ExitCode.CANNOT_START);

        assertThat(err.toString()).contains("no service runs under", "bellwether up");
    }

    @Test
    void aServiceThatIsAwayIsNamed() {
        assertThat(bellwether("models", "list", "--service", "http://127.0.0.1:1"))
                .isEqualTo(ExitCode.PROBLEM_FOUND);

        assertThat(err.toString().strip()).isEqualTo("bellwether: nobody answers at http://127.0.0.1:1/models");
    }

    private void refused(int exitCode, String... words) {
        assertThat(exitCode).isEqualTo(ExitCode.PROBLEM_FOUND);
        assertThat(err.toString().lines()).singleElement().asString().contains(words);
        err.getBuffer().setLength(0);
    }

    private int importNetwork(byte[] network, String yaml) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), network);
        return importFile(file, yaml);
    }

    /** A file with a hole: it takes no room on the disk. */
    private int importHugeNetwork() throws IOException {
        Path file = folder.resolve("huge.onnx");
        try (SeekableByteChannel huge = Files.newByteChannel(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            huge.position(1L << 31);
            huge.write(ByteBuffer.wrap(new byte[1]));
        }
        return importFile(file, YAML);
    }

    private int importFile(Path file, String yaml) throws IOException {
        Path manifest = Files.writeString(folder.resolve("byo.yaml"), yaml);
        return run("import", file.toString(), "--manifest", manifest.toString());
    }

    private int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("models", command));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--state",
                state().toString(),
                "--actor",
                "ada",
                "--service",
                "http://127.0.0.1:" + server.getAddress().getPort()));
        return bellwether(all.toArray(new String[0]));
    }

    private int bellwether(String... arguments) {
        return Bellwether.commandLine(
                        new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), new NeverInterrupted())
                .execute(arguments);
    }

    private Path state() {
        return folder.resolve("state");
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry entry = archive.getNextEntry();
            while (entry != null) {
                files.put(entry.getName(), archive.readAllBytes());
                entry = archive.getNextEntry();
            }
        }
        return files;
    }

    private static ModelBundle bundle(Map<String, byte[]> files) {
        ModelBundle.Reading reading = ModelBundle.read(
                (name, maxBytes) -> {
                    byte[] file = files.get(name);
                    if (file == null) {
                        throw new NoSuchFileException(name);
                    }
                    return file;
                },
                "",
                ModelsCommandsTest::json);
        assertThat(reading).isInstanceOf(ModelBundle.Reading.Whole.class);
        return ((ModelBundle.Reading.Whole) reading).bundle();
    }

    private static <T> T json(byte[] json, Class<T> type) throws IOException {
        return Json.MAPPER.readValue(json, type);
    }

    private static byte[] network() {
        return new OnnxGraph(new OnnxGraph.Tensor("input", List.of(15, 15, 1)))
                .node("Flatten", List.of(new OnnxGraph.Attribute.Whole("axis", 1)), List.of())
                .node("MatMul", List.of(), List.of(new OnnxGraph.Weights(new long[] {225, 3}, new float[675])))
                .node("Softmax", List.of(new OnnxGraph.Attribute.Whole("axis", 1)), List.of())
                .bytes(new OnnxGraph.Tensor("probabilities", List.of(3)), "matrix", Map.of());
    }
}
