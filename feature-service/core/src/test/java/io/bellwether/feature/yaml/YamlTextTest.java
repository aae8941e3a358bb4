package io.bellwether.feature.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlTextTest {
    @Test
    void readsATreeThatKnowsItsLines() {
        YamlText text = YamlText.of("# a comment\na: 1\nb:\n  - x\n  - 'y z'\n");

        assertThat(text)
                .isEqualTo(new YamlText.Read(new YamlNode.Mapping(
                        Map.of(
                                new YamlNode.Key("a", 2),
                                new YamlNode.Scalar("1", 2),
                                new YamlNode.Key("b", 3),
                                new YamlNode.Sequence(
                                        List.of(new YamlNode.Scalar("x", 4), new YamlNode.Scalar("y z", 5)), 4)),
                        2)));
    }

    @Test
    void refusesWhatItDoesNotReadAndSaysWhere() {
        assertUnreadable("", 1, "empty");
        assertUnreadable("a: 1\na: 2\n", 2, "'a' stands here for the second time");
        assertUnreadable("a: 1\nb: [1, 2\nc: 3\n", 3, "this is no YAML");
        assertUnreadable("a: &x 1\nb: *x\n", 1, "anchors");
        assertUnreadable("a: 1\n? [b]\n: 2\n", 2, "a key must be a word");
        assertUnreadable("[".repeat(20) + "]".repeat(20), 1, "nested");
        assertUnreadable("a: 1\n--- \nb: 2\n", 2, "this is no YAML");
        assertUnreadable("x".repeat(1_000_001), 1, "at most 1000000 characters");
    }

    private static void assertUnreadable(String text, int line, String message) {
        assertThat(YamlText.of(text)).isInstanceOfSatisfying(YamlText.Unreadable.class, unreadable -> {
            assertThat(unreadable.message()).contains(message);
            assertThat(unreadable.line()).isEqualTo(line);
        });
    }
}
