package io.bellwether.marketdata.app.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendorKeyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // The test framework fills the field.
    Path folder;

    @Test
    void aReplacedFileIsReadAnew() throws Exception {
        // Given
        Path file = folder.resolve("key");
        VendorKey key = new VendorKey(Optional.of(file), "ENVIRONMENT1");
        Files.writeString(file, "FIRSTKEY\n");
        Optional<ApiKey> before = key.read();

        // When
        Files.writeString(file, "SECONDKEY\n");

        // Then
        assertThat(before.map(ApiKey::reveal)).contains("FIRSTKEY");
        assertThat(key.read().map(ApiKey::reveal)).contains("SECONDKEY");
    }

    @Test
    void theEnvironmentIsAskedWhereThereIsNoFile() throws Exception {
        assertThat(new VendorKey(Optional.empty(), " ENVIRONMENT1 ").read().map(ApiKey::reveal))
                .contains("ENVIRONMENT1");
        assertThat(new VendorKey(Optional.empty(), "").configured()).isFalse();
        assertThat(new VendorKey(Optional.empty(), null).read()).isEmpty();
    }

    @Test
    void aFileWithoutAKeyIsNamedAndItsContentIsNot() throws IOException {
        Path file = folder.resolve("key");
        Files.writeString(file, "no key at all");

        assertThatThrownBy(() -> new VendorKey(Optional.of(file), null).read())
                .isInstanceOf(VendorUnavailable.class)
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("at all");
        assertThatThrownBy(() -> new VendorKey(Optional.of(folder.resolve("none")), null).read())
                .isInstanceOf(VendorUnavailable.class)
                .hasMessageContaining("NoSuchFileException");
    }
}
