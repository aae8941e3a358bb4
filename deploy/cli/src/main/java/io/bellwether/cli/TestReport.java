package io.bellwether.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How a test run went, from the reports the build wrote.
 *
 * @param failures {@code class.method} of each test that failed
 */
record TestReport(int passed, int failed, int skipped, List<String> failures) {
    TestReport {
        failures = List.copyOf(failures);
    }

    /**
     * Counts every report under {@code project} that was written at {@code since} or later.
     *
     * @throws IOException if a report cannot be read
     */
    static TestReport read(Path project, Instant since) throws IOException {
        List<Path> reports;
        try (Stream<Path> files = Files.find(
                project,
                6,
                (path, attributes) -> isReport(path)
                        && !attributes.lastModifiedTime().toInstant().isBefore(since))) {
            reports = files.sorted().toList();
        }
        Tally tally = new Tally();
        for (Path report : reports) {
            try (InputStream content = Files.newInputStream(report)) {
                tally.add(content);
            } catch (XMLStreamException unreadable) {
                throw new IOException(
                        "%s is no test report (%s)".formatted(report, unreadable.getMessage()), unreadable);
            }
        }
        return new TestReport(tally.passed, tally.failed, tally.skipped, tally.failures);
    }

    private static boolean isReport(Path path) {
        return path.getFileName().toString().matches("TEST-.*\\.xml")
                && path.getNameCount() > 1
                && path.getName(path.getNameCount() - 2).toString().equals("surefire-reports");
    }

    /** A build that breaks before its tests run has failed too: it counts as one failure when no test did. */
    TestReport withBuild(boolean succeeded) {
        return succeeded || failed > 0
                ? this
                : new TestReport(passed, 1, skipped, List.of("the build itself, see above"));
    }

    String line() {
        return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
    }

    private static final class Tally {
        private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        private final List<String> failures = new ArrayList<>();
        private int passed;
        private int failed;
        private int skipped;

        Tally() {
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        }

        void add(InputStream content) throws XMLStreamException {
            XMLStreamReader reader = factory.createXMLStreamReader(content);
            String testCase = "";
            boolean bad = false;
            boolean ignored = false;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "testcase" -> {
                            testCase = reader.getAttributeValue(null, "classname") + "."
                                    + reader.getAttributeValue(null, "name");
                            bad = false;
                            ignored = false;
                        }
                        case "failure", "error" -> bad = true;
                        case "skipped" -> ignored = true;
                        default -> {
                            // Output, properties and reruns say nothing about the outcome.
                        }
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT && "testcase".equals(reader.getLocalName())) {
                    count(testCase, bad, ignored);
                }
            }
        }

        private void count(String testCase, boolean bad, boolean ignored) {
            if (bad) {
                failed++;
                failures.add(testCase);
            } else if (ignored) {
                skipped++;
            } else {
                passed++;
            }
        }
    }
}
