package io.bellwether.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a native image is told of ONNX Runtime's Java half. A green native build proves nothing of it: what is missing is missed
 * at the first call. So it is held against the library itself, in both directions.
 */
class NativeMetadataTest {
    private static final String METADATA =
            "/META-INF/native-image/io.bellwether/inference-core/reachability-metadata.json";
    private static final String LIBRARY = "/ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so";
    /** How C++ names the Java classes it looks up. */
    private static final Pattern LOOKED_UP = Pattern.compile("ai/onnxruntime/[A-Za-z$]+");

    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "boolean", boolean.class,
            "byte", byte.class,
            "short", short.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class);

    @Test
    void everyClassConstructorAndFieldInItExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (JsonNode entry : entries()) {
            Class<?> type;
            try {
                type = named(entry.path("type").asText());
            } catch (ClassNotFoundException gone) {
                missing.add(entry.path("type").asText());
                continue;
            }
            entry.path("methods").forEach(method -> {
                if (!exists(type, method)) {
                    missing.add("%s.%s".formatted(type.getName(), method));
                }
            });
            entry.path("fields").forEach(field -> {
                if (Stream.of(type.getDeclaredFields())
                        .noneMatch(known ->
                                known.getName().equals(field.path("name").asText()))) {
                    missing.add("%s.%s".formatted(type.getName(), field));
                }
            });
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyClassThatTheNativeHalfLooksUpIsInIt() throws IOException {
        Set<String> known = new HashSet<>();
        for (JsonNode entry : entries()) {
            if (entry.path("jniAccessible").asBoolean()) {
                known.add(entry.path("type").asText());
            }
        }
        Set<String> lookedUp = new TreeSet<>();
        try (InputStream library = Objects.requireNonNull(getClass().getResourceAsStream(LIBRARY), LIBRARY)) {
            Matcher names = LOOKED_UP.matcher(new String(library.readAllBytes(), StandardCharsets.ISO_8859_1));
            while (names.find()) {
                lookedUp.add(names.group().replace('/', '.'));
            }
        }

        assertThat(lookedUp).hasSizeGreaterThan(8);
        assertThat(known).containsAll(lookedUp);
    }

    private static JsonNode entries() throws IOException {
        try (InputStream metadata = Objects.requireNonNull(
                NativeMetadataTest.class.getResourceAsStream(METADATA), METADATA + " is not in the module")) {
            JsonNode entries = new ObjectMapper().readTree(metadata).path("reflection");
            assertThat(entries).hasSizeGreaterThan(20);
            return entries;
        }
    }

    private static boolean exists(Class<?> type, JsonNode method) {
        try {
            List<Class<?>> parameters = new ArrayList<>();
            for (JsonNode parameter : method.path("parameterTypes")) {
                parameters.add(named(parameter.asText()));
            }
            Class<?>[] types = parameters.toArray(Class<?>[]::new);
            String name = method.path("name").asText();
            return name.equals("<init>")
                    ? Stream.of(type.getDeclaredConstructors())
                            .anyMatch(known -> Arrays.equals(known.getParameterTypes(), types))
                    : Stream.of(type.getDeclaredMethods())
                            .anyMatch(known ->
                                    known.getName().equals(name) && Arrays.equals(known.getParameterTypes(), types));
        } catch (ClassNotFoundException gone) {
            return false;
        }
    }

    private static Class<?> named(String name) throws ClassNotFoundException {
        if (name.endsWith("[]")) {
            return named(name.substring(0, name.length() - 2)).arrayType();
        }
        Class<?> primitive = PRIMITIVES.get(name);
        return primitive != null ? primitive : Class.forName(name, false, NativeMetadataTest.class.getClassLoader());
    }
}
