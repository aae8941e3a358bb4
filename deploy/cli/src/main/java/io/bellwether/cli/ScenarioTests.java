package io.bellwether.cli;

import io.bellwether.cli.chaos.Evidence;
import io.bellwether.cli.chaos.Finding;
import io.bellwether.cli.chaos.Finding.Verdict;
import io.bellwether.cli.chaos.Scenario;
import io.bellwether.embedded.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs the tests that show scenarios, all in one build, and reads from its reports how each of them ended. */
final class ScenarioTests {
    private static final int ORDERS_OF_A_SEED = 50;
    private static final String SYSTEM_TESTS = "deploy/system-tests";
    private static final Pattern PROGRESS = Pattern.compile("\\[(INFO|WARNING|ERROR)] Tests run:.* in .*");

    private final Path home;
    private final Terminal terminal;

    ScenarioTests(Path home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /** What came of each scenario. */
    List<Finding> run(List<Scenario> scenarios, int seeds) throws IOException {
        Set<String> modules = new TreeSet<>();
        scenarios.forEach(scenario -> scenario.evidence().forEach(test -> modules.add(test.module())));
        Path log = Maven.log(home, "chaos-all");
        terminal.progress("%d scenarios, tests of %d modules; the log goes to %s"
                .formatted(scenarios.size(), modules.size(), log));
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        if (!modules.isEmpty()) {
            Files.createDirectories(log.getParent());
            Maven.run(home, log, arguments(modules, selector(scenarios), seeds), this::show);
        }
        List<TestCase> cases = TestReport.cases(home, start);
        if (cases.isEmpty() && !modules.isEmpty()) {
            throw new StartFailedException("No test ran; %s says why".formatted(log), null);
        }
        Map<Evidence, Verdict> verdicts = verdicts(scenarios, cases);
        return scenarios.stream()
                .map(scenario -> Finding.of(scenario, verdicts))
                .toList();
    }

    private void show(String line) {
        if (PROGRESS.matcher(line).matches()) {
            terminal.progress(line.replaceFirst("\\[[A-Z]+] ", ""));
        }
    }

    private static List<String> arguments(Set<String> modules, String selector, int seeds) {
        List<String> arguments = new ArrayList<>(List.of(
                "-T2",
                "--fail-at-end",
                "-pl",
                String.join(",", modules),
                "-am",
                "-Dtest=" + selector,
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dmaven.test.failure.ignore=true",
                // Tests that are too long for every build run when this is said.
                "-Dchaos.all=true",
                "-Dchaos.seeds=" + seeds,
                "-Dchaos.orders=" + seeds * ORDERS_OF_A_SEED));
        // System tests start the packaged services; the others need no packages.
        if (modules.contains(SYSTEM_TESTS)) {
            arguments.add("package");
        } else {
            arguments.add("-Dquarkus.build.skip=true");
            arguments.add("test");
        }
        return arguments;
    }

    /** {@code a.B#one+two,c.D}, as the test runner takes it. */
    static String selector(List<Scenario> scenarios) {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (Scenario scenario : scenarios) {
            for (Evidence test : scenario.evidence()) {
                methods.computeIfAbsent(test.type(), _ -> new TreeSet<>()).add(test.method());
            }
        }
        return methods.entrySet().stream()
                .map(type -> type.getKey() + "#" + String.join("+", type.getValue()))
                .collect(Collectors.joining(","));
    }

    /** How each named test ended: failed if one of its cases did, passed if all of them did. */
    static Map<Evidence, Verdict> verdicts(List<Scenario> scenarios, List<TestCase> cases) {
        Map<String, Verdict> byName = new HashMap<>();
        for (TestCase test : cases) {
            Verdict verdict = verdict(test.ending());
            byName.merge(test.type() + "#" + test.method(), verdict, ScenarioTests::worse);
            byName.merge(test.type() + "#*", verdict, ScenarioTests::worse);
        }
        Map<Evidence, Verdict> verdicts = new HashMap<>();
        scenarios.forEach(scenario -> scenario.evidence()
                .forEach(test ->
                        verdicts.put(test, byName.getOrDefault(test.type() + "#" + test.method(), Verdict.NOT_RUN))));
        return verdicts;
    }

    private static Verdict verdict(TestCase.Ending ending) {
        return switch (ending) {
            case PASSED -> Verdict.PASSED;
            case FAILED -> Verdict.FAILED;
            case SKIPPED -> Verdict.SKIPPED;
        };
    }

    private static Verdict worse(Verdict one, Verdict other) {
        if (one == Verdict.FAILED || other == Verdict.FAILED) {
            return Verdict.FAILED;
        }
        return one == Verdict.SKIPPED || other == Verdict.SKIPPED ? Verdict.SKIPPED : Verdict.PASSED;
    }
}
