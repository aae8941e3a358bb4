package io.bellwether.feature.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FittedScalerTest {
    private static final List<String> NAMES = List.of("close", "volume");
    /** The first and the last row are not training rows. */
    private static final double[][] ROWS = {{1e9, 2, 4, 4, 4, 5, 5, 7, 9, -1e9}, {1e9, 1, 2, 3, 4, 5, 6, 7, 108, -1e9}};

    /** Mean 5 and deviation 2. */
    @Test
    void standardTakesMeanAndDeviationOfTheTrainingRows() {
        assertThat(fitted(ScalingMethod.STANDARD).columns().getFirst()).isEqualTo(new ColumnScale("close", 5, 2));
    }

    /** Of 1 to 7 and 108 the median is 4.5 and the quartiles are 2.75 and 6.25, whatever the last one is. */
    @Test
    void robustTakesMedianAndQuartilesOfTheTrainingRows() {
        assertThat(fitted(ScalingMethod.ROBUST).columns().get(1)).isEqualTo(new ColumnScale("volume", 4.5, 3.5));
    }

    @Test
    void minMaxTakesTheExtremesOfTheTrainingRows() {
        // Given
        FittedScaler scaler = fitted(ScalingMethod.MIN_MAX);
        double[] row = {2, 108};

        // When
        scaler.scale(NAMES, row);

        // Then
        assertThat(row).containsExactly(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void theInverseBringsAForecastBackToAPrice(ScalingMethod method) {
        FittedScaler scaler = fitted(method);
        double[] row = {6.5, 50};

        scaler.scale(NAMES, row);

        assertThat(scaler.inverse("close", row[0])).isCloseTo(6.5, within(1e-12));
        assertThat(scaler.inverse("volume", row[1])).isCloseTo(50, within(1e-12));
        assertThatThrownBy(() -> scaler.inverse("open", 0)).hasMessage("no column 'open' was fitted");
    }

    @Test
    void refusesColumnsThatAreMissingExtraOrMoved() {
        FittedScaler scaler = fitted(ScalingMethod.STANDARD);

        assertThat(scaler.match(NAMES)).isEqualTo(new ColumnMatch.Same());
        assertThat(scaler.match(List.of("close")))
                .isEqualTo(new ColumnMatch.Different(List.of("volume"), List.of(), List.of()));
        assertThat(scaler.match(List.of("close", "time", "volume")))
                .isEqualTo(new ColumnMatch.Different(List.of(), List.of("time"), List.of()));
        assertThat(scaler.match(List.of("volume", "close")))
                .isEqualTo(new ColumnMatch.Different(List.of(), List.of(), List.of("volume", "close")));
        assertThat(scaler.match(List.of("close", "volume", "close")))
                .isEqualTo(new ColumnMatch.Different(List.of(), List.of("close"), List.of()));
        assertThatThrownBy(() -> scaler.scale(List.of("volume", "close"), new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the columns must be those the scaler was fitted to, in that order:"
                        + " missing [], extra [], moved [volume, close]");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAColumnThatDoesNotVary(ScalingMethod method) {
        ScalerFit fit = FittedScaler.fit(method, NAMES, new double[][] {{1, 2, 3, 4}, {0.1, 0.1, 0.1, 7}}, 0, 3);

        assertThat(fit).isInstanceOfSatisfying(ScalerFit.Refused.class, refused -> {
            assertThat(refused.column()).isEqualTo("volume");
            assertThat(refused.message()).contains("does not vary enough").contains("0.1 to 0.1");
        });
    }

    @Test
    void refusesWhatIsNoNumber() {
        ScalerFit fit =
                FittedScaler.fit(ScalingMethod.STANDARD, NAMES, new double[][] {{1, 2, 3}, {1, Double.NaN, 2}}, 0, 3);

        assertThat(fit)
                .isEqualTo(new ScalerFit.Refused(
                        "volume", "volume must be a number in every training row, was NaN in row 1"));
        assertThatThrownBy(() -> fitted(ScalingMethod.STANDARD).scale(NAMES, new double[] {1, Double.NaN}))
                .hasMessage("volume must be a number, was NaN");
    }

    @Test
    void travelsAsJsonWithoutLosingABit() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        FittedScaler scaler = fitted(ScalingMethod.ROBUST);

        String text = json.writeValueAsString(scaler);

        assertThat(text)
                .isEqualTo("{\"method\":\"robust\",\"columns\":[{\"column\":\"close\",\"centre\":4.5,\"spread\":1.5},"
                        + "{\"column\":\"volume\",\"centre\":4.5,\"spread\":3.5}]}");
        assertThat(json.readValue(text, FittedScaler.class)).isEqualTo(scaler);
    }

    private static FittedScaler fitted(ScalingMethod method) {
        return switch (FittedScaler.fit(method, NAMES, ROWS, 1, 9)) {
            case ScalerFit.Fitted(FittedScaler scaler) -> scaler;
            case ScalerFit.Refused(String column, String message) -> throw new AssertionError(message);
        };
    }
}
