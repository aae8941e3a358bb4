package io.bellwether.training.reproduce;

import io.bellwether.feature.set.FeatureSet;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.inference.label.DirectionLabels;
import io.bellwether.training.leakage.Examples;
import io.bellwether.training.split.Chronological;
import io.bellwether.training.split.Fold;
import io.bellwether.training.split.UnsafeShuffled;

/** The tutorial's windows of ten bars: each column brought to -1 to 1 within its window; up or down in five bars. */
final class TutorialWindows {
    private static final String KLINE = "open, high, low, close, volume";

    /** What the exchange tells of a bar. */
    static final TutorialWindows PLAIN = new TutorialWindows("plain", "prices and volume", KLINE);

    /** And the columns that {@code add_all_ta_features} of the Python package ta adds, less one that looks 240 bars back. */
    static final TutorialWindows WITH_INDICATORS =
            new TutorialWindows("indicators", "with the indicators of the package ta", KLINE + ", " + Indicators.NAMES);

    static final DirectionLabels LABELS = new DirectionLabels(5);

    /** So many windows the tutorial is judged on. */
    private static final double JUDGED = 100;

    private static final double PURGED_TRAIN_SHARE = 0.8;

    private final String text;
    private final FeatureSet set;

    private TutorialWindows(String name, String text, String slots) {
        this.text = text;
        String setName = "tutorial-" + name;
        this.set = FeatureSets.standard()
                .plus(
                        setName,
                        "name: %s\nwindow: {rows: 10, scale: min-max -1 1}\nslots: [%s]\n".formatted(setName, slots))
                .named(setName);
    }

    String text() {
        return text;
    }

    int columns() {
        return set.columnNames().size();
    }

    /** How many bars make so many windows with a label. */
    int bars(int windows) {
        return set.warmUpBars() - 1 + windows + LABELS.horizonBars();
    }

    Examples examples(RecordedFiles.Bars bars) {
        return Judged.examples(set, LABELS, bars.bars(), bars.tick(), bars.lot());
    }

    /** As the tutorial does it: dealt out at random, a hundred to be judged on. */
    static Fold asWritten(Examples examples, long seed) {
        return new UnsafeShuffled(1 - JUDGED / examples.spans().size(), seed)
                .folds(examples.spans())
                .getFirst();
    }

    /** The latest are judged, and what is learned from knows nothing of them. */
    static Fold purged(Examples examples) {
        return new Chronological(PURGED_TRAIN_SHARE, 0, 0).fold(examples.spans());
    }

    private static final class Indicators {
        private static final String NAMES = String.join(
                ", ",
                "adi-change-20, obv-change-20, cmf-20, force-index-13, ease-of-movement-1, ease-of-movement-14",
                "vpt-change-20, vwap-distance-14, mfi-14, nvi-change-20, bollinger-middle-20, bollinger-upper-20",
                "bollinger-lower-20, band-width-20, percent-b-20, bollinger-breakout-20, keltner-middle-10",
                "keltner-upper-10, keltner-lower-10, keltner-width-10, keltner-percent-10, keltner-breakout-10",
                "donchian-lower-20, donchian-upper-20, donchian-middle-20, donchian-width-20, stochastic-k-20, atr-10",
                "ulcer-index-14, macd-12-26, macd-signal-12-26-9, macd-histogram-12-26-9, sma-12, sma-26, ema-12, ema-26",
                "vortex-plus-14, vortex-minus-14, vortex-difference-14, trix-15, mass-index-9-25, dpo-past-20, kst-10",
                "kst-signal-10-9, kst-histogram-10-9, donchian-middle-9, donchian-middle-26, ichimoku-span-a-9-26",
                "donchian-middle-52, schaff-trend-23-50-10, adx-14, plus-di-14, minus-di-14, cci-20",
                "ichimoku-cloud-a-9-26-26, ichimoku-cloud-b-52-26, aroon-up-25, aroon-down-25, aroon-oscillator-25",
                "parabolic-sar-10, parabolic-flip-10, rsi-14, stochastic-rsi-14-14, stochastic-rsi-k-14-14-3",
                "stochastic-rsi-d-14-14-3, tsi-13-25, ultimate-oscillator-7-14-28, stochastic-k-14, stochastic-d-14-3",
                "williams-r-14, awesome-oscillator-5-34, roc-12, ppo-12-26, ppo-signal-12-26-9, ppo-histogram-12-26-9",
                "pvo-12-26, pvo-signal-12-26-9, pvo-histogram-12-26-9, kama-10-2-30, close-change, log-return-1");
    }
}
