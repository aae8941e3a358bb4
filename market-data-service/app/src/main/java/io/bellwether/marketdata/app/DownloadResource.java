package io.bellwether.marketdata.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.marketdata.contract.BarInterval;
import io.bellwether.marketdata.contract.Symbol;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Downloads of history, over HTTP. */
@Path("/downloads")
@Produces(MediaType.APPLICATION_JSON)
class DownloadResource {
    private static final int ACCEPTED = 202;

    /** A hundred symbols of forty characters take 5 kB; the service takes bodies of gigabytes only for files. */
    private static final int MAX_BODY_BYTES = 64 << 10;

    private final Downloads downloads;
    private final ObjectMapper json;

    DownloadResource(Downloads downloads, ObjectMapper json) {
        this.downloads = downloads;
        this.json = json;
    }

    /**
     * What to fetch.
     *
     * @param exchange our name of it, such as {@code binance-spot}
     * @param interval how long the bars are, such as {@code 1m}
     * @param from the earliest open time, inclusive, as {@code 2023-01-01T00:00:00Z}
     * @param to the latest open time, exclusive
     */
    @RegisterForReflection
    record Body(
            @Nullable String exchange,
            @Nullable List<String> symbols,
            @Nullable String interval,
            @Nullable String from,
            @Nullable String to) {}

    /** Begins a download, or goes on with it: the same request is the same download. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(ACCEPTED)
    public Download start(InputStream body) throws IOException {
        DownloadRequest request = request(read(body));
        try {
            return downloads.start(request);
        } catch (IllegalArgumentException e) {
            throw RefusedRequest.badRequest(BinanceRest.reason(e));
        }
    }

    /** Every download, the newest first. */
    @GET
    public List<Download> all() {
        return downloads.all();
    }

    /** How far a download is. */
    @GET
    @Path("/{id}")
    public Download find(@RestPath String id) {
        return downloads
                .find(id)
                .orElseThrow(
                        () -> new RefusedRequest(Response.Status.NOT_FOUND, "there is no download '%s'".formatted(id)));
    }

    private Body read(InputStream bytes) throws IOException {
        byte[] text = bytes.readNBytes(MAX_BODY_BYTES + 1);
        if (text.length > MAX_BODY_BYTES) {
            throw new RefusedRequest(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "a request must not be longer than %d bytes".formatted(MAX_BODY_BYTES));
        }
        try {
            Body body = json.readValue(text, Body.class);
            if (body == null) {
                throw RefusedRequest.badRequest("the body must be a JSON object");
            }
            return body;
        } catch (JacksonException e) {
            throw RefusedRequest.badRequest("the body must be a JSON object: " + e.getOriginalMessage());
        }
    }

    private static DownloadRequest request(Body body) {
        String exchange = Parameters.read("exchange", body.exchange(), name -> name);
        BarInterval interval = Parameters.read("interval", body.interval(), BarInterval::ofCode);
        if (body.symbols() == null) {
            throw RefusedRequest.badRequest("symbols is missing");
        }
        List<Symbol> symbols = body.symbols().stream()
                .map(symbol -> Parameters.read("symbols", symbol, Symbol::new))
                .toList();
        try {
            return DownloadRequest.of(
                    exchange,
                    symbols,
                    interval,
                    Parameters.time("from", body.from()),
                    Parameters.time("to", body.to()));
        } catch (IllegalArgumentException e) {
            throw RefusedRequest.badRequest(BinanceRest.reason(e));
        }
    }
}
