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
        List<TestCase> cases = cases(project, since);
        return new TestReport(
                count(cases, TestCase.Ending.PASSED),
                count(cases, TestCase.Ending.FAILED),
                count(cases, TestCase.Ending.SKIPPED),
                cases.stream()
                        .filter(test -> test.ending() == TestCase.Ending.FAILED)
                        .map(test -> test.type() + "." + test.name())
                        .toList());
    }

    /**
     * Every test of every report under {@code project} that was written at {@code since} or later.
     *
     * @throws IOException if a report cannot be read
     */
    static List<TestCase> cases(Path project, Instant since) throws IOException {
        List<Path> reports;
        try (Stream<Path> files = Files.find(
                project,
                6,
                (path, attributes) -> isReport(path)
                        && !attributes.lastModifiedTime().toInstant().isBefore(since))) {
            reports = files.sorted().toList();
        }
        List<TestCase> cases = new ArrayList<>();
        for (Path report : reports) {
            try (InputStream content = Files.newInputStream(report)) {
                cases.addAll(cases(content));
            } catch (XMLStreamException unreadable) {
                throw new IOException(
                        "%s is no test report (%s)".formatted(report, unreadable.getMessage()), unreadable);
            }
        }
        return cases;
    }

    private static int count(List<TestCase> cases, TestCase.Ending ending) {
        return Math.toIntExact(
                cases.stream().filter(test -> test.ending() == ending).count());
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

    private static List<TestCase> cases(InputStream content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(content);
        List<TestCase> cases = new ArrayList<>();
        String type = "";
        String name = "";
        TestCase.Ending ending = TestCase.Ending.PASSED;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "testcase" -> {
                        type = reader.getAttributeValue(null, "classname");
                        name = reader.getAttributeValue(null, "name");
                        ending = TestCase.Ending.PASSED;
                    }
                    case "failure", "error" -> ending = TestCase.Ending.FAILED;
                    case "skipped" -> ending = TestCase.Ending.SKIPPED;
                    default -> {
                        // Output, properties and reruns say nothing about the outcome.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && "testcase".equals(reader.getLocalName())) {
                cases.add(new TestCase(type, name, ending));
            }
        }
        return cases;
    }
}
