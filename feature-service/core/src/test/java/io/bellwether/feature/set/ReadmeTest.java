package io.bellwether.feature.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sets that the README shows can be read. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void theReadmesFeatureSetsAreSound() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));

        List<String> examples = EXAMPLE.matcher(readme)
                .results()
                .map(MatchResult::group)
                .map(text -> text.replace("```yaml\n", "").replace("```", ""))
                .toList();

        assertThat(examples).hasSize(2);
        assertThat(examples)
                .allSatisfy(text ->
                        assertThat(FeatureSetFile.parse("README.md", text)).isInstanceOf(FeatureSetFile.Loaded.class));
    }
}
