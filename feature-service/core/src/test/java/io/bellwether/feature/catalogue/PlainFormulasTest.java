package io.bellwether.feature.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlainFormulasTest {
    private static final double RELATIVE = 1e-9;

    @Test
    void agreesWithThePlainFormulaAlsoWhereTheMarketSleeps() {
        assertAgrees(Rows.drowsy(59, 1_400));
    }

    @Test
    void agreesWithThePlainFormulaOnRecordedBars() {
        assertAgrees(Rows.recorded(1_400));
    }

    @Test
    void everyFamilyIsHeldAgainstALibraryOrAPublishedExampleOrThePlainFormula() {
        // Given
        Rows rows = Rows.lively(61, 1_400);

        // When
        Set<String> held = new TreeSet<>();
        Stream.of(TaLibOracle.comparisons(rows), Ta4jOracle.comparisons(rows))
                .flatMap(List::stream)
                .map(Comparison::feature)
                .forEach(held::add);
        held.addAll(PlainFormulas.over(rows).keySet());

        // Then
        Set<Family> families = Set.copyOf(held.stream()
                .map(name -> Catalogue.standard().find(name).orElseThrow().family())
                .toList());
        assertThat(Catalogue.standard().families()).allMatch(families::contains);
    }

    private static void assertAgrees(Rows rows) {
        List<String> off = new ArrayList<>();
        PlainFormulas.over(rows).forEach((name, formula) -> {
            String difference =
                    firstDifference(rows, Catalogue.standard().find(name).orElseThrow(), formula);
            if (!difference.isEmpty()) {
                off.add(difference);
            }
        });
        assertThat(off).isEmpty();
    }

    private static String firstDifference(Rows rows, Feature feature, IntToDoubleFunction formula) {
        double[] ours = rows.of(feature);
        for (int i = feature.warmUpBars() - 1; i < ours.length; i++) {
            double expected = formula.applyAsDouble(i);
            if (!(Math.abs(ours[i] - expected) <= RELATIVE * Math.max(1, Math.abs(expected)))) {
                return "%s at bar %d is %s and not %s".formatted(feature, i, ours[i], expected);
            }
        }
        return "";
    }
}
