package io.bellwether.marketdata.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads every golden event a core ever committed ({@code src/test/resources/contract/<Type>.v<N>.json}) with the
 * services' JSON settings and shows that what was once on the wire still means the same. Shared by the cores' tests.
 */
public final class ContractGoldens {
    /** The settings Quarkus gives the services' own mapper. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Path FOLDER = Path.of("src/test/resources/contract");

    private ContractGoldens() {}

    /** The files of one type, for instance {@code BarClosed.v1.json}; at least one must be there. */
    public static List<Path> files(String type) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(type + "\\.v\\d+\\.json"))
                    .sorted()
                    .toList();
            assertThat(found).as("goldens of " + type).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the golden as {@code root}, writes it again, and asserts that every field the golden has is still there with
     * the same value. New fields may appear beside them.
     */
    public static <T> T verify(Path golden, Class<T> root) {
        try {
            JsonNode committed = JSON.readTree(golden.toFile());
            T value = JSON.treeToValue(committed, root);
            assertSubset("", committed, JSON.valueToTree(value));
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSubset(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            expected.properties().forEach(field -> {
                assertThat(actual.has(field.getKey()))
                        .as(path + "/" + field.getKey() + " is still written")
                        .isTrue();
                assertSubset(path + "/" + field.getKey(), field.getValue(), actual.get(field.getKey()));
            });
        } else if (expected.isNumber()) {
            assertThat(actual.decimalValue()).as(path).isEqualByComparingTo(expected.decimalValue());
        } else {
            assertThat(actual).as(path).isEqualTo(expected);
        }
    }
}
