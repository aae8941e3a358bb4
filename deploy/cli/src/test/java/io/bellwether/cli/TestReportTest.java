package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String MIXED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="io.bellwether.A" tests="4" errors="1" skipped="1" failures="1">
              <properties><property name="x" value="y"/></properties>
              <testcase name="passes" classname="io.bellwether.A"><system-out>failure</system-out></testcase>
              <testcase name="fails" classname="io.bellwether.A"><failure message="no">trace</failure></testcase>
              <testcase name="breaks" classname="io.bellwether.A"><error message="no">trace</error></testcase>
              <testcase name="rests" classname="io.bellwether.A"><skipped message="no browser"/></testcase>
            </testsuite>
            """;

    @TempDir
    Path project;

    @Test
    void countsEveryModulesReports() throws IOException {
        report("one/core", NOW);
        report("two/app", NOW.plusSeconds(60));

        TestReport read = TestReport.read(project, NOW);

        assertThat(read.line()).isEqualTo("2 passed, 4 failed, 2 skipped");
        assertThat(read.failures()).contains("io.bellwether.A.fails", "io.bellwether.A.breaks");
    }

    @Test
    void leavesOutReportsOfAnEarlierRun() throws IOException {
        report("one/core", NOW.minusSeconds(1));

        assertThat(TestReport.read(project, NOW).line()).isEqualTo("0 passed, 0 failed, 0 skipped");
    }

    @Test
    void countsABuildThatBreaksBeforeItsTestsAsAFailure() {
        TestReport clean = new TestReport(5, 0, 0, List.of());

        assertThat(clean.withBuild(true).line()).isEqualTo("5 passed, 0 failed, 0 skipped");
        assertThat(clean.withBuild(false).line()).isEqualTo("5 passed, 1 failed, 0 skipped");
    }

    private void report(String module, Instant writtenAt) throws IOException {
        Path folder = Files.createDirectories(project.resolve(module).resolve("target/surefire-reports"));
        Path file = Files.writeString(folder.resolve("TEST-io.bellwether.A.xml"), MIXED);
        Files.setLastModifiedTime(file, FileTime.from(writtenAt));
    }
}
