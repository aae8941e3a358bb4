package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who knows one service's page finds everything on the next one's, and the first page stays short enough to be read. */
class ReadmeTest {
    private static final List<String> HEADINGS = List.of(
            "## What it does",
            "## In and out",
            "## Configuration",
            "## Health and metrics",
            "## How it fails and what to do");
    private static final int LONGEST_LINES = 200;

    @Test
    void everyServiceHasTheSameFiveHeadingsInTheSameOrder() throws IOException {
        for (String service : House.SERVICES) {
            Path page = House.folder().resolve(service).resolve("README.md");
            assertThat(headings(page)).as(page.toString()).isEqualTo(HEADINGS);
        }
    }

    @Test
    void theFirstPageIsShort() throws IOException {
        assertThat(Files.readAllLines(House.folder().resolve("README.md"))).hasSizeLessThan(LONGEST_LINES);
    }

    /** Of the second level; a line of an example may begin with the same characters. */
    private static List<String> headings(Path page) throws IOException {
        List<String> headings = new ArrayList<>();
        boolean example = false;
        for (String line : Files.readAllLines(page)) {
            example ^= line.startsWith("```");
            if (!example && line.startsWith("## ")) {
                headings.add(line);
            }
        }
        return headings;
    }
}
