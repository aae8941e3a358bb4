package io.bellwether.training.dataset;

import io.bellwether.inference.LabelClass;
import io.bellwether.marketdata.contract.BarInterval;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Why there is no dataset. The text says what was expected, what came and what to do. */
public sealed interface DatasetProblem {
    /** One line for a person. */
    String message();

    /** A file cannot be read as bars. */
    record UnreadableInput(Path file, long line, String reason) implements DatasetProblem {
        @Override
        public String message() {
            return line > 0 ? "%s, line %d: %s".formatted(file, line, reason) : "%s: %s".formatted(file, reason);
        }
    }

    /** Not all bars are of one length. */
    record MixedIntervals(Path file, BarInterval interval, BarInterval others) implements DatasetProblem {
        @Override
        public String message() {
            return "all files must have bars of %s, %s has %s; build one dataset for each"
                    .formatted(others.code(), file, interval.code());
        }
    }

    /** Two files of a symbol have bars of the same time. */
    record OverlappingInputs(Path file, Path before, Instant openTime) implements DatasetProblem {
        @Override
        public String message() {
            return "%s has bars from %s on, where %s has some too; give each bar once"
                    .formatted(file, openTime, before);
        }
    }

    /** Prices or volumes have more digits than a double keeps apart. */
    record TooManyDigits(String symbol, String field, int decimals, double largest) implements DatasetProblem {
        @Override
        public String message() {
            return "%s of %s has %d decimals and values up to %s: more digits than can be told apart; round the file"
                    .formatted(field, symbol, decimals, largest);
        }
    }

    /** The features need what the files do not tell. */
    record MissingInput(String symbol, String reason) implements DatasetProblem {
        @Override
        public String message() {
            return "the bars of %s do not suffice: %s".formatted(symbol, reason);
        }
    }

    /** Not one row. */
    record TooFewBars(int bars, int longestStretch, int warmUpBars, int horizonBars) implements DatasetProblem {
        @Override
        public String message() {
            return "no bar has both features and a label: the features need %d bars without a gap and the label up to %d later ones, the longest stretch has %d of %d bars; give more data, or features or labels that need less"
                    .formatted(warmUpBars, horizonBars, longestStretch, bars);
        }
    }

    /** A class that does not occur cannot be learned. */
    record ClassWithoutRows(LabelClass missing, String labels, int rows) implements DatasetProblem {
        @Override
        public String message() {
            return "none of the %d rows is labelled %s by %s; give more data or other labels"
                    .formatted(rows, missing, labels);
        }
    }

    /** A feature is NaN or infinite. */
    record FeatureNotFinite(String feature, String symbol, Instant openTime, float value) implements DatasetProblem {
        @Override
        public String message() {
            return "feature %s of %s is %s at %s; leave it out of the feature set or give files that have what it needs"
                    .formatted(feature, symbol, value, openTime);
        }
    }

    /** Features that never change teach nothing, and standing still is mostly a mistake. */
    record ConstantFeatures(List<String> features, int rows) implements DatasetProblem {
        @Override
        public String message() {
            return "%d features have the same value in all %d rows: %s; leave them out, or build with --allow-constant"
                    .formatted(
                            features.size(),
                            rows,
                            String.join(", ", features.subList(0, Math.min(8, features.size()))));
        }
    }

    /** A label filter asks for what the features do not have. */
    record UnknownFilterFeature(String feature, String setName) implements DatasetProblem {
        @Override
        public String message() {
            return "the label filter needs a value '%s', which the feature set %s does not have"
                    .formatted(feature, setName);
        }
    }

    /** The folder is taken. */
    record OutputExists(Path folder) implements DatasetProblem {
        @Override
        public String message() {
            return "%s is there already; choose another folder or delete it".formatted(folder);
        }
    }

    /** The disk, not the data. */
    record NotWritable(Path folder, String reason) implements DatasetProblem {
        @Override
        public String message() {
            return "%s cannot be written: %s".formatted(folder, reason);
        }
    }
}
