package io.bellwether.systemtest;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A collector of traces: OTLP over HTTP, read with OpenTelemetry's own classes. What came is also written to a file as it
 * came, for whoever looks for secrets in it.
 */
final class TraceReceiver implements AutoCloseable {
    /** The way of a bar that led to an order, each span the parent of the next, and who makes it. */
    static final List<Step> WAY = List.of(
            new Step("market-data-service", "bar"),
            new Step("feature-service", "features"),
            new Step("inference-service", "prediction"),
            new Step("risk", "decision"),
            new Step("execution", "order"),
            new Step("execution", "acknowledgement"));

    private final HttpServer server;
    private final Map<String, List<Seen>> traces = new HashMap<>();

    /** Which service makes which span. */
    record Step(String service, String name) {}

    private record Seen(Step step, String id, String parent) {}

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port. */
    static TraceReceiver open(Path asItCame) throws IOException {
        Files.createDirectories(asItCame.getParent());
        Files.deleteIfExists(asItCame);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TraceReceiver receiver = new TraceReceiver(server);
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try (OutputStream file =
                    Files.newOutputStream(asItCame, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                file.write(body);
            }
            receiver.take(ExportTraceServiceRequest.parseFrom(body));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return receiver;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private synchronized void take(ExportTraceServiceRequest request) {
        for (ResourceSpans resource : request.getResourceSpansList()) {
            String service = resource.getResource().getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals("service.name"))
                    .findFirst()
                    .map(attribute -> attribute.getValue().getStringValue())
                    .orElse("");
            resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> take(service, span));
        }
    }

    private void take(String service, Span span) {
        traces.computeIfAbsent(hex(span.getTraceId().toByteArray()), _ -> new ArrayList<>())
                .add(new Seen(
                        new Step(service, span.getName()),
                        hex(span.getSpanId().toByteArray()),
                        hex(span.getParentSpanId().toByteArray())));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** How many traces begin with a bar. */
    synchronized long bars() {
        return traces.values().stream()
                .filter(spans -> spans.stream().anyMatch(span -> span.step().equals(WAY.getFirst())))
                .count();
    }

    /** How many spans there are of the last step, each an order that the venue has answered. */
    synchronized long acknowledgements() {
        return traces.values().stream()
                .flatMap(List::stream)
                .filter(span -> span.step().equals(WAY.getLast()))
                .count();
    }

    /** How many of those can be followed back to their bar, step by step. */
    synchronized long wholeWays() {
        return traces.values().stream().mapToLong(TraceReceiver::wholeWays).sum();
    }

    private static long wholeWays(List<Seen> spans) {
        return spans.stream()
                .filter(span -> span.step().equals(WAY.getLast()) && leadsBack(spans, span))
                .count();
    }

    private static boolean leadsBack(List<Seen> spans, Seen last) {
        Seen span = last;
        for (int i = WAY.size() - 2; i >= 0; i--) {
            String parent = span.parent();
            Optional<Seen> found =
                    spans.stream().filter(seen -> seen.id().equals(parent)).findFirst();
            if (found.isEmpty() || !found.get().step().equals(WAY.get(i))) {
                return false;
            }
            span = found.get();
        }
        return span.parent().isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
