package io.bellwether.feature.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.feature.engine.Input;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.standard();

    @Test
    void holdsManyFeaturesOfManyFamiliesNoTwoOfOneName() {
        assertThat(CATALOGUE.features()).hasSizeGreaterThanOrEqualTo(480).doesNotHaveDuplicates();
        assertThat(CATALOGUE.families())
                .hasSizeGreaterThanOrEqualTo(40)
                .extracting(Family::code)
                .doesNotHaveDuplicates();
    }

    @Test
    void saysOfEachFeatureWhatItIsAndWhereItComesFrom() {
        assertThat(CATALOGUE.features()).allSatisfy(feature -> {
            assertThat(feature.formula()).isNotBlank();
            assertThat(feature.source()).isNotBlank();
            assertThat(feature.description()).isNotBlank();
            assertThat(feature.unit()).isNotBlank();
            assertThat(feature.inputs()).isNotEmpty();
            assertThat(feature.warmUpBars()).isBetween(1, 1_000);
            assertThat(feature.min()).isLessThan(feature.max());
            assertThat(CATALOGUE.find(feature.name())).contains(feature);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsi",
                "williams-r",
                "wma",
                "ema",
                "sma",
                "hma",
                "tema",
                "cci",
                "cmo",
                "roc",
                "cmf",
                "adx",
                "parabolic-sar",
                "psychological-line"
            })
    void listsTheRowsOfThePaperWithThePeriodsSixToTwenty(String family) {
        for (int period = 6; period <= 20; period++) {
            assertThat(listed("%s-%d".formatted(family, period))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"macd", "ppo"})
    void listsTheRowsOfThePaperWhoseSlowPeriodIsTwiceTheFast(String family) {
        for (int period = 6; period <= 20; period++) {
            assertThat(listed("%s-%d-%d".formatted(family, period, 2 * period))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsi",
                "williams-r",
                "mfi",
                "roc",
                "cmf",
                "cmo",
                "sma",
                "sma-open",
                "ema",
                "wma",
                "hma",
                "trix",
                "cci",
                "dpo",
                "kst",
                "adx",
                "bollinger-middle",
                "force-index",
                "kdj-k",
                "stochastic-k",
                "ease-of-movement"
            })
    void listsTheFamiliesOfTheFirstReferenceWithThePeriodsSixToTwentySix(String family) {
        for (int period = 6; period <= 26; period++) {
            assertThat(listed("%s-%d".formatted(family, period))).isTrue();
        }
    }

    /** The 86 columns of the Python package ta's add_all_ta_features, with its periods, in its order. */
    @Test
    void listsAFeatureForEveryColumnOfThePackageTa() {
        List<String> volume = names("adi-change-20 obv-change-20 cmf-20 force-index-13 ease-of-movement-1"
                + " ease-of-movement-14 vpt-change-20 vwap-distance-14 mfi-14 nvi-change-20");
        List<String> bands =
                names("bollinger-middle-20 bollinger-upper-20 bollinger-lower-20 band-width-20 percent-b-20"
                        + " bollinger-breakout-20 bollinger-breakout-20");
        List<String> channels = names("keltner-middle-10 keltner-upper-10 keltner-lower-10 keltner-width-10"
                + " keltner-percent-10 keltner-breakout-10 keltner-breakout-10 donchian-lower-20 donchian-upper-20"
                + " donchian-middle-20 donchian-width-20 stochastic-k-20 atr-10 ulcer-index-14");
        List<String> trend = names("macd-12-26 macd-signal-12-26-9 macd-histogram-12-26-9 sma-12 sma-26 ema-12 ema-26"
                + " vortex-plus-14 vortex-minus-14 vortex-difference-14 trix-15 mass-index-9-25 dpo-past-20 kst-10"
                + " kst-signal-10-9 kst-histogram-10-9 donchian-middle-9 donchian-middle-26 ichimoku-span-a-9-26"
                + " donchian-middle-52 schaff-trend-23-50-10 adx-14 plus-di-14 minus-di-14 cci-20 ichimoku-cloud-a-9-26-26"
                + " ichimoku-cloud-b-52-26 aroon-up-25 aroon-down-25 aroon-oscillator-25 parabolic-sar-10 parabolic-sar-10"
                + " parabolic-flip-10 parabolic-flip-10");
        List<String> momentum = names("rsi-14 stochastic-rsi-14-14 stochastic-rsi-k-14-14-3 stochastic-rsi-d-14-14-3"
                + " tsi-13-25 ultimate-oscillator-7-14-28 stochastic-k-14 stochastic-d-14-3 williams-r-14"
                + " awesome-oscillator-5-34 roc-12 ppo-12-26 ppo-signal-12-26-9 ppo-histogram-12-26-9 pvo-12-26"
                + " pvo-signal-12-26-9 pvo-histogram-12-26-9 kama-10-2-30");
        List<String> others = names("close-change log-return-1 roc-240");

        List<String> all = Stream.of(volume, bands, channels, trend, momentum, others)
                .flatMap(List::stream)
                .toList();

        assertThat(all).hasSize(86).allMatch(CatalogueTest::listed);
    }

    @Test
    void findsAPeriodThatIsNotListed() {
        assertThat(listed("rsi-33")).isFalse();
        assertThat(CATALOGUE.find("rsi-33")).hasValueSatisfying(feature -> {
            assertThat(feature.parameters()).containsExactly(33);
            assertThat(feature.family().code()).isEqualTo("rsi");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsi",
                "rsi-",
                "rsi-1",
                "rsi-251",
                "rsi-014",
                "rsi-14-3",
                "rsi--14",
                "rsi-9999999999",
                "",
                "RSI-14"
            })
    void findsNothingOutsideTheBoundsOfAFamily(String name) {
        assertThat(CATALOGUE.find(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rsi14, rsi-14",
        "RSI-14, rsi-14",
        "bolinger-upper-20, bollinger-upper-20",
        "stochastc-d-14-3, stochastic-d-14-3",
        "macd-12-26-9, macd-12-26",
        "wiliams-r-33, williams-r-33"
    })
    void suggestsTheNameThatWasPerhapsMeant(String misspelt, String meant) {
        assertThat(CATALOGUE.suggestion(misspelt)).contains(meant);
    }

    @Test
    void suggestsNothingForWhatIsLikeNoName() {
        assertThat(CATALOGUE.suggestion("moon-phase")).isEmpty();
    }

    @Test
    void tellsTheInputsAFeatureReads() {
        assertThat(CATALOGUE.find("cmf-14").orElseThrow().inputs())
                .containsExactlyInAnyOrder(Input.HIGH, Input.LOW, Input.CLOSE, Input.VOLUME);
    }

    private static List<String> names(String text) {
        return List.of(text.split(" "));
    }

    private static boolean listed(String name) {
        return CATALOGUE.features().stream().anyMatch(feature -> feature.name().equals(name));
    }
}
