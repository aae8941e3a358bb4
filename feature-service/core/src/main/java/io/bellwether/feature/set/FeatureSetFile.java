package io.bellwether.feature.set;

/**
 * A feature set as somebody wrote it down, read or refused.
 *
 * <pre>{@code
 * name: my-image
 * image: {rows: 2, columns: 15, planes: 1}   # or window: {rows: 60, scale: min-max 0 1}
 * slots:
 *   - {feature: 'rsi-{n}', n: 6..20, scale: [divide 50, offset -1]}
 *   - {feature: 'macd-{n}-{2n}', n: 6..20, scale: [relative-to-close, multiply 10]}
 * }</pre>
 *
 * <p>An image shows one bar. Its slots are filled row by row, plane after plane, and every value is kept within -1 and 1;
 * {@code frame: 1} leaves the outermost slots of each plane empty and {@code stack: 3} shows the same plane three times. A
 * window shows as many bars as it has rows, and each slot is a column. A slot is a feature of the catalogue or a field of the
 * bar, such as {@code close}.
 */
public sealed interface FeatureSetFile {
    record Loaded(FeatureSet set) implements FeatureSetFile {}

    /**
     * The text is at fault.
     *
     * @param line from 1
     * @param hint what to do, or nothing
     */
    record Refused(String file, int line, String message, String hint) implements FeatureSetFile {
        @Override
        public String toString() {
            return "%s:%d: %s%s".formatted(file, line, message, hint.isEmpty() ? "" : "; " + hint);
        }
    }

    /** Reads a set. The name of the file is for the messages only. */
    static FeatureSetFile parse(String fileName, String yaml) {
        return FeatureSetReader.read(fileName, yaml);
    }
}
