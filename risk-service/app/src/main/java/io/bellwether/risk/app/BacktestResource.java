package io.bellwether.risk.app;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;

/** The reports that backtests and sweeps left in the state folder, to look at. */
@Path("/api/backtests")
@Blocking // Files are read.
class BacktestResource {
    private static final int MOST = 200;
    private static final long LARGEST_BYTES = 32 << 20;

    /** What of a report is shown, and as what. */
    private static final Map<String, String> FILES = Map.of(
            "summary.json", MediaType.APPLICATION_JSON,
            "cells.json", MediaType.APPLICATION_JSON,
            "trades.json", MediaType.APPLICATION_JSON,
            "equity.csv", "text/csv");

    private final Optional<java.nio.file.Path> folder;

    BacktestResource(ConsoleConfig config) {
        this.folder = config.stateFolder().map(state -> state.resolve("backtests"));
    }

    /**
     * One report.
     *
     * @param writtenAt when its newest file was
     * @param files what there is of it
     */
    record Report(String name, Instant writtenAt, List<String> files) {}

    /** The newest reports, newest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Report> reports() throws IOException {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        try (Stream<java.nio.file.Path> found = Files.list(folder.get())) {
            return found.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .map(BacktestResource::report)
                    .filter(report -> !report.files().isEmpty())
                    .sorted(Comparator.comparing(Report::writtenAt).reversed())
                    .limit(MOST)
                    .toList();
        }
    }

    /** One file of a report. */
    @GET
    @Path("/{name}/{file}")
    @Produces(MediaType.WILDCARD)
    public Response file(@RestPath String name, @RestPath String file) throws IOException {
        String type = FILES.get(file);
        // The name is looked up among those that are there: nothing that a request says becomes part of a path.
        Optional<Report> report =
                reports().stream().filter(found -> found.name().equals(name)).findFirst();
        if (type == null || report.filter(found -> found.files().contains(file)).isEmpty()) {
            return refusal(Response.Status.NOT_FOUND, "there is no report %s with %s".formatted(name, file));
        }
        java.nio.file.Path path =
                folder.orElseThrow().resolve(report.get().name()).resolve(file);
        if (Files.size(path) > LARGEST_BYTES) {
            return refusal(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "%s is larger than %d bytes".formatted(path, LARGEST_BYTES));
        }
        return Response.ok(Files.readAllBytes(path), type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response refusal(Response.Status status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("message", message))
                .build();
    }

    private static Report report(java.nio.file.Path folder) {
        List<String> files = FILES.keySet().stream()
                .filter(file -> Files.isRegularFile(folder.resolve(file), LinkOption.NOFOLLOW_LINKS))
                .sorted()
                .toList();
        Instant newest = files.stream()
                .map(file -> Instant.ofEpochMilli(folder.resolve(file).toFile().lastModified()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new Report(String.valueOf(folder.getFileName()), newest, files);
    }
}
