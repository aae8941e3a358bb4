package io.bellwether.marketdata.app;

import io.bellwether.marketdata.Series;
import io.bellwether.marketdata.file.BarFileName;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Files of bars, over HTTP. */
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
class ImportResource {
    private static final int UNPROCESSABLE = 422;

    /** What is still read of a file after it was refused, so that its sender is there to hear why. */
    private static final long PATIENCE_BYTES = 64 << 20;

    private final Imports imports;
    private final Parameters parameters;

    ImportResource(Imports imports, Parameters parameters) {
        this.imports = imports;
        this.parameters = parameters;
    }

    /**
     * Imports the file that is the request's body: CSV, gzipped CSV, or a ZIP with one CSV.
     *
     * @param file its path; exchange, symbol and interval follow from the last folder and the name unless they are given
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public ImportedFile importFile(
            @RestQuery @Nullable String file,
            @RestQuery @Nullable String exchange,
            @RestQuery @Nullable String symbol,
            @RestQuery @Nullable String interval,
            InputStream bytes)
            throws IOException {
        BarFileName name = Parameters.read("file", file, BarFileName::of);
        Series series = series(name, exchange, symbol, interval);
        return switch (imports.run(name.file(), series, bytes)) {
            case ImportOutcome.Imported imported -> imported.file();
            case ImportOutcome.Refused refused -> {
                readOn(bytes);
                throw new RefusedRequest(Problem.of(UNPROCESSABLE, name.file(), refused));
            }
        };
    }

    /** Every file that was imported, the newest first. */
    @GET
    public List<ImportedFile> importedFiles() {
        return imports.all();
    }

    private Series series(
            BarFileName name, @Nullable String exchange, @Nullable String symbol, @Nullable String interval) {
        String ofExchange = exchange == null ? name.exchange() : exchange;
        String ofSymbol = symbol == null ? name.symbol() : symbol;
        String ofInterval =
                interval == null && name.interval() != null ? name.interval().code() : interval;
        if (ofExchange == null || ofSymbol == null || ofInterval == null) {
            throw RefusedRequest.badRequest(
                    "file must be EXCHANGE/SYMBOL-INTERVAL-..., or exchange, symbol and interval must be given, was '%s'"
                            .formatted(name.file()));
        }
        return parameters.series(ofExchange, ofSymbol, ofInterval);
    }

    private static void readOn(InputStream bytes) throws IOException {
        byte[] ignored = new byte[1 << 16];
        long left = PATIENCE_BYTES;
        while (left > 0) {
            int read = bytes.read(ignored);
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }
}
