package io.bellwether.marketdata.app.vendor;

import io.bellwether.marketdata.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a vendor's key comes from: a file, or else the environment. The file is read anew each time, so that a key can be
 * replaced while the service runs.
 */
final class VendorKey {
    private final Optional<Path> file;
    private final Optional<ApiKey> fromEnvironment;

    /**
     * The key's source.
     *
     * @param environmentValue the value of the vendor's environment variable, if it is set
     */
    VendorKey(Optional<Path> file, @Nullable String environmentValue) {
        this.file = file;
        fromEnvironment = Optional.ofNullable(environmentValue)
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(ApiKey::new);
    }

    boolean configured() {
        return file.isPresent() || fromEnvironment.isPresent();
    }

    /** The key as it is now; empty if none is configured. */
    Optional<ApiKey> read() throws VendorUnavailable {
        if (file.isEmpty()) {
            return fromEnvironment;
        }
        try {
            return Optional.of(new ApiKey(Files.readString(file.get()).strip()));
        } catch (IOException e) {
            throw new VendorUnavailable("the key file %s cannot be read: %s"
                    .formatted(file.get(), e.getClass().getSimpleName()));
        } catch (IllegalArgumentException e) {
            throw new VendorUnavailable("the key file %s holds no key: %s".formatted(file.get(), e.getMessage()));
        }
    }
}
