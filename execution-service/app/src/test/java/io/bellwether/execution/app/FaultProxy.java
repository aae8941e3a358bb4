package io.bellwether.execution.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the service and the exchange and loses what it is told to. Faults are ordered over HTTP, because the
 * service and the tests do not share classes with the resource that starts this: {@code POST
 * /fault?name=DROP_AFTER&times=1}. {@code POST /rules?stepSize=0.01&status=BREAK} has every symbol listed so, until {@code
 * POST /clear}.
 */
final class FaultProxy implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /** What happens to the next placements, queries or cancels of an order. */
    enum Fault {
        /** The exchange takes the order, its answer is lost. */
        DROP_AFTER,
        /** The exchange takes the order, a gateway answers 502 with a page. */
        BAD_GATEWAY_AFTER,
        /** The exchange takes the order, and says that it does not know (-1007). */
        TIMEOUT_AFTER,
        /** The order is refused for its timestamp. */
        STALE_TIMESTAMP,
        /** The order is refused by a filter. */
        FILTER,
        /** That an order is to be taken back is refused for its timestamp. */
        STALE_CANCEL,
        /** A query finds nothing yet (-2013). */
        QUERY_LAG
    }

    private final Vertx vertx;
    private final HttpClient client;
    private final int exchangePort;
    private final Queue<Fault> placements = new ArrayDeque<>();
    private final Queue<Fault> queries = new ArrayDeque<>();
    private final Queue<Fault> cancels = new ArrayDeque<>();
    private String stepSize = "";
    private String status = "";
    private volatile int port;

    private FaultProxy(int exchangePort) {
        this.exchangePort = exchangePort;
        this.vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        this.client = vertx.createHttpClient();
    }

    static FaultProxy start(int exchangePort) {
        FaultProxy proxy = new FaultProxy(exchangePort);
        HttpServer server = proxy.vertx
                .createHttpServer()
                .requestHandler(proxy::request)
                .listen(0, HOST)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        proxy.port = server.actualPort();
        return proxy;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void request(HttpServerRequest request) {
        if ("/fault".equals(request.path())) {
            Fault fault = Fault.valueOf(request.getParam("name", ""));
            for (int i = 0; i < Integer.parseInt(request.getParam("times", "1")); i++) {
                waiting(fault).add(fault);
            }
            request.response().end();
        } else if ("/rules".equals(request.path())) {
            stepSize = request.getParam("stepSize", "");
            status = request.getParam("status", "");
            request.response().end();
        } else if ("/clear".equals(request.path())) {
            stepSize = "";
            status = "";
            placements.clear();
            queries.clear();
            cancels.clear();
            request.response().end();
        } else {
            request.body().onSuccess(body -> route(request, body));
        }
    }

    private Queue<Fault> waiting(Fault fault) {
        return switch (fault) {
            case QUERY_LAG -> queries;
            case STALE_CANCEL -> cancels;
            case DROP_AFTER, BAD_GATEWAY_AFTER, TIMEOUT_AFTER, STALE_TIMESTAMP, FILTER -> placements;
        };
    }

    private void route(HttpServerRequest request, Buffer body) {
        boolean order = "/api/v3/order".equals(request.path());
        Fault fault = order ? next(request.method()) : null;
        if (fault == null) {
            forward(request, body).onSuccess(answer -> {
                Buffer told = "/api/v3/exchangeInfo".equals(request.path()) ? listed(answer.body()) : answer.body();
                request.response().setStatusCode(answer.status()).end(told);
            });
            return;
        }
        switch (fault) {
            case DROP_AFTER ->
                forward(request, body).onComplete(answer -> request.connection().close());
            case BAD_GATEWAY_AFTER ->
                forward(request, body).onComplete(answer -> refuse(request, 502, "<html>Bad Gateway</html>"));
            case TIMEOUT_AFTER ->
                forward(request, body)
                        .onComplete(answer -> refuse(request, 408, "{\"code\":-1007,\"msg\":\"Timeout waiting.\"}"));
            case STALE_TIMESTAMP, STALE_CANCEL ->
                refuse(
                        request,
                        400,
                        "{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}");
            case FILTER -> refuse(request, 400, "{\"code\":-1013,\"msg\":\"Filter failure: LOT_SIZE\"}");
            case QUERY_LAG -> refuse(request, 400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}");
        }
    }

    /** The exchange's information with the rules that were ordered. */
    private Buffer listed(Buffer information) {
        JsonObject told = information.toJsonObject();
        for (Object entry : told.getJsonArray("symbols", new JsonArray())) {
            JsonObject symbol = (JsonObject) entry;
            if (!status.isEmpty()) {
                symbol.put("status", status);
            }
            for (Object filter : symbol.getJsonArray("filters")) {
                if (!stepSize.isEmpty() && "LOT_SIZE".equals(((JsonObject) filter).getString("filterType"))) {
                    ((JsonObject) filter).put("stepSize", stepSize);
                }
            }
        }
        return told.toBuffer();
    }

    private @Nullable Fault next(HttpMethod method) {
        return switch (method.name()) {
            case "POST" -> placements.poll();
            case "GET" -> queries.poll();
            case "DELETE" -> cancels.poll();
            default -> null;
        };
    }

    private static void refuse(HttpServerRequest request, int status, String body) {
        var _ = request.response().setStatusCode(status).end(body);
    }

    private record Answer(int status, Buffer body) {}

    private Future<Answer> forward(HttpServerRequest request, Buffer body) {
        return client.request(request.method(), exchangePort, HOST, request.uri())
                .compose(onward -> {
                    String key = request.getHeader("X-MBX-APIKEY");
                    if (key != null) {
                        onward.putHeader("X-MBX-APIKEY", key);
                    }
                    return onward.send(body);
                })
                .compose(answer -> answer.body().map(bytes -> new Answer(answer.statusCode(), bytes)));
    }
}
