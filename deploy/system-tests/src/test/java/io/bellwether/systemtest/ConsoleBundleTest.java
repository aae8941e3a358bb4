package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the browser gets of the console, without a browser. */
class ConsoleBundleTest {
    private static final Path ROOT =
            House.folder().resolve("risk-service/console/src/main/resources/META-INF/resources");
    private static final long MOST_BYTES = 600_000;
    private static final int MOST_LINES = 400;
    /** Ways to turn a text into markup or code, and to leave the own origin. */
    private static final Pattern FORBIDDEN = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|DOMParser|from"
                    + " 'https?:|import\\('https?:");

    @Test
    void allOfItIsSmallerThan600KilobytesCompressed() {
        long compressed =
                files().stream().mapToLong(ConsoleBundleTest::compressed).sum();

        System.out.printf("The console's %d files: %d kB compressed%n", files().size(), compressed / 1_000);
        assertThat(compressed).isLessThan(MOST_BYTES);
    }

    @Test
    void noScriptOfOursTurnsTextIntoMarkupOrIsTooLongToRead() throws IOException {
        for (Path file : files()) {
            boolean ours = !file.toString().contains("/vendor/");
            if (ours && file.toString().endsWith(".js")) {
                String text = Files.readString(file);
                assertThat(text.lines().count()).as("lines of " + file).isLessThanOrEqualTo(MOST_LINES);
                assertThat(FORBIDDEN.matcher(text).results().map(found -> found.group()))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    private static List<Path> files() {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long compressed(Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            Files.copy(file, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}
