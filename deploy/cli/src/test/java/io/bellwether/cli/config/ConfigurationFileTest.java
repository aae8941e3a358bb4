package io.bellwether.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    private static final SettingsPage PAGE = SettingsPage.of(Path.of("..", "..").toAbsolutePath());

    @TempDir
    Path folder;

    @Test
    void knowsTheSettingsOfEveryService() {
        assertThat(PAGE.settings())
                .hasSizeGreaterThan(100)
                .extracting(Setting::name)
                .contains("bellwether.risk.sizing.fraction", "bellwether.market-data.exchanges.<name>.rest-url");
    }

    @Test
    void whatItWritesIsWithoutAFaultAndSaysWhatWasChosen() throws IOException {
        ConfigurationFile written = read(ConfigurationText.of(PAGE, Map.of("bellwether.risk.sizing.fraction", "0.25")));

        assertThat(written.faults()).isEmpty();
        assertThat(written.variables()).containsExactly(Map.entry("BELLWETHER_RISK_SIZING_FRACTION", "0.25"));
    }

    @Test
    void everyRemarkedLineWouldBeASettingToo() throws IOException {
        String all = ConfigurationText.of(PAGE, Map.of()).replace("# bellwether.", "bellwether.");

        assertThat(read(all).faults())
                .allSatisfy(fault -> assertThat(fault.message()).doesNotContain("there is no"));
    }

    @Test
    void saysWhatWasMeantByAMisspeltNameAndOnWhichLine() throws IOException {
        assertThat(read("# mine\nbellwether.risk.sizing.fractoin = 0.2\n").faults())
                .containsExactly(new Fault(
                        2,
                        "there is no setting 'bellwether.risk.sizing.fractoin'",
                        "did you mean 'bellwether.risk.sizing.fraction'?"));
    }

    @Test
    void refusesValuesOfAnotherKind() throws IOException {
        assertThat(read("""
                        bellwether.risk.grace = soon
                        bellwether.risk.sizing.fraction = half
                        bellwether.execution.venue.clock = guess
                        bellwether.market-data.exchanges.mine.rest-url = nowhere
                        bellwether.risk.max-waiting = 1.5
                        """).faults()).extracting(Fault::line).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void takesEveryWayToWriteALengthOfTime() throws IOException {
        for (String value : new String[] {"500ms", "30s", "5m", "24h", "PT5M", "10"}) {
            assertThat(read("bellwether.risk.grace = " + value).faults())
                    .as(value)
                    .isEmpty();
        }
    }

    @Test
    void refusesASettingThatStandsTwiceAndALineThatIsNone() throws IOException {
        assertThat(read("bellwether.risk.account = A\nbellwether.risk.account = B\nwhat is this\n")
                        .faults())
                .extracting(Fault::line)
                .containsExactly(2, 3);
    }

    @Test
    void knowsWhichValuesAreSecret() throws IOException {
        assertThat(PAGE.find("bellwether.execution.venue.api-key"))
                .get()
                .extracting(Setting::isSecret)
                .isEqualTo(true);
        assertThat(PAGE.find("bellwether.risk.symbols"))
                .get()
                .extracting(Setting::isSecret)
                .isEqualTo(false);
    }

    private ConfigurationFile read(String text) throws IOException {
        return ConfigurationFile.read(Files.writeString(folder.resolve("my.properties"), text), PAGE);
    }
}
