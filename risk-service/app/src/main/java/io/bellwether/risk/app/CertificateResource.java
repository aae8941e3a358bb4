package io.bellwether.risk.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest parity certificate that {@code bellwether parity} left in the state folder. */
@jakarta.ws.rs.Path("/api/parity")
@Produces(MediaType.APPLICATION_JSON)
@Blocking // A file is read.
class CertificateResource {
    private final Optional<Path> file;
    private final ObjectMapper json;

    CertificateResource(ConsoleConfig config, ObjectMapper json) {
        this.file = config.stateFolder().map(state -> state.resolve("parity-certificate.json"));
        this.json = json;
    }

    /** What is known; both absent where nobody asked for a certificate yet. */
    record Certified(@Nullable Instant at, @Nullable JsonNode certificate) {}

    @GET
    public Certified newest() throws IOException {
        Path written = file.filter(Files::isRegularFile).orElse(null);
        return written == null
                ? new Certified(null, null)
                : new Certified(Files.getLastModifiedTime(written).toInstant(), json.readTree(written.toFile()));
    }
}
