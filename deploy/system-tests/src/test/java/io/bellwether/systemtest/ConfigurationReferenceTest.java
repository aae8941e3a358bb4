package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of settings is made of the sources, so it can be neither old nor incomplete. */
class ConfigurationReferenceTest {
    private static final String MAPPING = "io.smallrye.config.ConfigMapping";
    private static final String DEFAULT = "io.smallrye.config.WithDefault";
    private static final String NAMED = "io.smallrye.config.WithName";

    private static final String HEAD = """
            # Settings

            Made of the sources by a test, which also compares: change a setting's Javadoc, then run
            `mvn test -pl deploy/system-tests -Dtest=ConfigurationReferenceTest -Dbellwether.write=true`.

            Each is a property in `application.properties`, a system property, or an environment variable (letters in upper case, everything
            else an underscore: `BELLWETHER_RISK_ACCOUNT`). In a cluster a file named after the setting under `/etc/bellwether/secrets` does too.
            A setting without a default and not optional must be given; a setting that nobody knows is refused at start.
            """;

    private final JavaClasses house = new ClassFileImporter()
            .importPaths(House.modulesWithCode().stream()
                    .map(module -> House.folder().resolve(module).resolve("target/classes"))
                    .toArray(Path[]::new));

    /** A setting as the page shows it. */
    private record Setting(String type, String standard, String meaning) {}

    @Test
    void thePageOfSettingsIsWhatTheSourcesSay() throws IOException {
        Path page = House.folder().resolve("deploy/docs/configuration.md");
        String made = page();
        if (Boolean.getBoolean("bellwether.write")) {
            Files.writeString(page, made);
        }

        assertThat(made).contains("`bellwether.risk.account`", "`bellwether.security.enabled`");
        assertThat(page).as("made anew with -Dbellwether.write=true").hasContent(made);
    }

    private String page() {
        Map<String, Map<String, Setting>> sections = new TreeMap<>();
        house.stream().filter(type -> type.isAnnotatedWith(MAPPING)).forEach(mapping -> {
            String prefix = String.valueOf(
                    mapping.getAnnotationOfType(MAPPING).getProperties().get("prefix"));
            Map<String, Setting> settings = new TreeMap<>();
            collect(mapping, prefix, source(mapping), settings);
            sections.put(prefix, settings);
        });
        StringBuilder text = new StringBuilder(HEAD);
        sections.forEach((prefix, settings) -> {
            text.append("\n## `%s`\n\n| setting | type | default | meaning |\n|---|---|---|---|\n".formatted(prefix));
            settings.forEach((key, setting) -> text.append(
                    "| `%s` | %s | %s | %s |\n".formatted(key, setting.type(), setting.standard(), setting.meaning())));
        });
        return text.toString();
    }

    private void collect(JavaClass mapping, String prefix, String source, Map<String, Setting> settings) {
        for (JavaMethod method : mapping.getMethods()) {
            if (method.getRawParameterTypes().size() > 0
                    || method.getModifiers().toString().contains("STATIC")) {
                continue;
            }
            String key = prefix + "."
                    + method.tryGetAnnotationOfType(NAMED)
                            .map(named -> String.valueOf(named.getProperties().get("value")))
                            .orElse(kebab(method.getName()));
            JavaType type = method.getReturnType();
            JavaClass value = valueType(type);
            if (type.toErasure().getName().equals("java.util.Map")) {
                key += ".<name>";
            }
            if (house.contain(value.getName()) && value.isInterface()) {
                collect(house.get(value.getName()), key, source, settings);
            } else {
                settings.put(
                        key, new Setting(shown(type, value), standard(method, type), meaning(source, mapping, method)));
            }
        }
    }

    /** Of an optional, a list or a map, what is in it. */
    private static JavaClass valueType(JavaType type) {
        if (type instanceof JavaParameterizedType parameterized) {
            List<JavaType> arguments = parameterized.getActualTypeArguments();
            return valueType(arguments.getLast());
        }
        return type.toErasure();
    }

    private static String shown(JavaType type, JavaClass value) {
        String name = switch (value.getSimpleName()) {
            case "OptionalInt" -> "int";
            case "OptionalLong" -> "long";
            case "OptionalDouble" -> "double";
            default -> value.getSimpleName();
        };
        String text = type.toErasure().isAssignableTo(java.util.Collection.class)
                        || type.getName().contains("java.util.List")
                ? "list of " + name
                : name;
        return value.isEnum()
                ? String.join(
                        ", ",
                        value.getFields().stream()
                                .filter(field -> field.getRawType().equals(value))
                                .map(field -> "`"
                                        + field.getName()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', '-') + "`")
                                // The importer gives fields in no order.
                                .sorted()
                                .toList())
                : text;
    }

    private static String standard(JavaMethod method, JavaType type) {
        Optional<String> given = method.tryGetAnnotationOfType(DEFAULT)
                .map(annotation -> String.valueOf(annotation.getProperties().get("value")));
        return given.map(value -> "`" + value + "`")
                .orElse(type.toErasure().getSimpleName().startsWith("Optional") ? "none" : "");
    }

    private static String source(JavaClass mapping) {
        String file = mapping.getName().replace('.', '/') + ".java";
        return House.modulesWithCode().stream()
                .map(module ->
                        House.folder().resolve(module).resolve("src/main/java").resolve(file))
                .filter(Files::exists)
                .findFirst()
                .map(ConfigurationReferenceTest::read)
                .orElse("");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The comment right before the method, in the interface it belongs to, on one line. */
    private static String meaning(String source, JavaClass owner, JavaMethod method) {
        int from = Math.max(0, source.indexOf("interface " + owner.getSimpleName()));
        Matcher comment = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*[\\w<>, .]+\\s" + method.getName()
                                + "\\(\\)",
                        Pattern.DOTALL)
                .matcher(source);
        if (!comment.find(from)) {
            return "";
        }
        return comment.group(1)
                .replaceAll("\\R\\s*\\*", " ")
                .replaceAll("\\{@(?:code|link)\\s+([^}]*)}", "`$1`")
                .replaceAll("<p>", "")
                .replace("|", "\\|")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
