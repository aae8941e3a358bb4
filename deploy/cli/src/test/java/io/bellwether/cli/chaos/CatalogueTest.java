package io.bellwether.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.cli.chaos.Finding.Shown;
import io.bellwether.cli.chaos.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Path PROJECT = Path.of("..", "..");
    private static final Evidence ONE = new Evidence("m", "a.OneTest", "works");
    private static final Evidence OTHER = new Evidence("m", "a.OtherTest", "worksToo");

    @Test
    void namesFiftyScenariosInOrder() {
        assertThat(Catalogue.scenarios())
                .extracting(Scenario::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        for (Scenario scenario : Catalogue.scenarios()) {
            for (Evidence test : scenario.evidence()) {
                assertThat(PROJECT.resolve(test.source()))
                        .as("scenario %d", scenario.number())
                        .exists();
                if (!test.isWholeClass()) {
                    assertThat(Files.readString(PROJECT.resolve(test.source())))
                            .as("scenario %d, %s", scenario.number(), test.type())
                            .contains("void " + test.method() + "(");
                }
            }
        }
    }

    @Test
    void countsAsShownOnlyWhatRanAndPassedAndIsWhole() {
        assertThat(shown("", ONE, Verdict.PASSED, OTHER, Verdict.PASSED)).isEqualTo(Shown.SHOWN);
        assertThat(shown("a part", ONE, Verdict.PASSED, OTHER, Verdict.PASSED)).isEqualTo(Shown.PARTLY);
        assertThat(shown("", ONE, Verdict.PASSED, OTHER, Verdict.SKIPPED)).isEqualTo(Shown.PARTLY);
        assertThat(shown("", ONE, Verdict.NOT_RUN, OTHER, Verdict.SKIPPED)).isEqualTo(Shown.NOT_SHOWN);
        assertThat(shown("", ONE, Verdict.PASSED, OTHER, Verdict.FAILED)).isEqualTo(Shown.FAILED);
    }

    @Test
    void neverCallsAScenarioWithoutEvidenceShown() {
        Finding finding = Finding.of(new Scenario(36, "f", "o", "not shown", List.of(), "all of it"), Map.of());

        assertThat(finding.shown()).isEqualTo(Shown.NOT_SHOWN);
        assertThat(new ChaosReport(Instant.EPOCH, "2 cores", "abc", 61, List.of(finding)).markdown())
                .contains("| 36 | f | o | not shown | NOT SHOWN | all of it |", "0 shown", "1 min 1 s", "2 cores");
    }

    @Test
    void refusesAScenarioThatNamesNothingOrAnUnknownKey() {
        assertThatThrownBy(() -> new Scenario(1, "f", "o", "h", List.of(), "")).hasMessageContaining("neither");
        assertThatThrownBy(() -> Catalogue.read("scenarios:\n  - number: 1\n    falt: x\n"))
                .hasMessageContaining("scenarios.yaml:2", "falt");
    }

    private static Shown shown(String missing, Evidence one, Verdict first, Evidence other, Verdict second) {
        return Finding.of(
                        new Scenario(1, "f", "o", "h", List.of(one, other), missing), Map.of(one, first, other, second))
                .shown();
    }
}
