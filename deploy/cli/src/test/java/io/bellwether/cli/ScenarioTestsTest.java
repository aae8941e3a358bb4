package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.chaos.Evidence;
import io.bellwether.cli.chaos.Finding.Verdict;
import io.bellwether.cli.chaos.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTestsTest {
    private static final Evidence ONE = new Evidence("m", "a.B", "one");
    private static final Evidence TWO = new Evidence("m", "a.B", "two");
    private static final Evidence WHOLE = new Evidence("n", "c.D", "*");
    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario(1, "f", "o", "h", List.of(TWO, ONE), ""),
            new Scenario(2, "f", "o", "h", List.of(ONE, WHOLE), ""));

    @Test
    void asksForEachTestOnce() {
        assertThat(ScenarioTests.selector(SCENARIOS)).isEqualTo("a.B#one+two,c.D#*");
    }

    @Test
    void takesTheWorstOfAParameterizedTestsCases() {
        List<TestCase> cases = List.of(
                new TestCase("a.B", "one(String)[1]", TestCase.Ending.PASSED),
                new TestCase("a.B", "one(String)[2]", TestCase.Ending.FAILED),
                new TestCase("c.D", "x", TestCase.Ending.PASSED),
                new TestCase("c.D", "y{int}[1]", TestCase.Ending.SKIPPED));

        assertThat(ScenarioTests.verdicts(SCENARIOS, cases))
                .containsEntry(ONE, Verdict.FAILED)
                .containsEntry(TWO, Verdict.NOT_RUN)
                .containsEntry(WHOLE, Verdict.SKIPPED);
    }
}
