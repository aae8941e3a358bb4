package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void numbersStandToTheRightAndTextToTheLeft() {
        Table table = new Table("file", "bars").row("a.csv", 259_781L).row("longer.csv", 7);

        assertThat(table.text()).isEqualTo("""
                file           bars
                a.csv       259,781
                longer.csv        7""");
    }

    @Test
    void tableWithoutRowsIsItsHeader() {
        assertThat(new Table("a", "b").text()).isEqualTo("a  b");
    }

    @Test
    void rowOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("a", "b").row(1))
                .withMessage("a row must have 2 values, had 1");
    }
}
