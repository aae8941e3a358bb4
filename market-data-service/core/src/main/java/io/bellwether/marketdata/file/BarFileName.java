package io.bellwether.marketdata.file;

import io.bellwether.marketdata.contract.BarInterval;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file says about the bars in it: {@code binance-spot/BTCUSDT-1m-2023-03-16_2023-05-01.csv.gz} are
 * minutes of BTCUSDT on binance-spot. A name is only read, never opened.
 *
 * @param file the last folder, if any, and the name
 * @param exchange absent where no folder names one, as are the others where the name does not tell
 */
public record BarFileName(
        String file,
        @Nullable String exchange,
        @Nullable String symbol,
        @Nullable BarInterval interval) {
    private static final int MAX_LENGTH = 300;
    private static final Pattern EXCHANGE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String INTERVALS =
            Arrays.stream(BarInterval.values()).map(BarInterval::code).collect(Collectors.joining("|"));
    private static final Pattern NAME = Pattern.compile("([^-]\\S*?)-(" + INTERVALS + ")(?:[-.]\\S*)?");

    /**
     * Reads the last folder and the name of {@code path}.
     *
     * @throws IllegalArgumentException if it ends in no name
     */
    public static BarFileName of(String path) {
        if (path.length() > MAX_LENGTH || path.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "file must have at most %d characters, none of them control characters".formatted(MAX_LENGTH));
        }
        String[] parts = path.replace('\\', '/').split("/", -1);
        String name = parts[parts.length - 1];
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("file must end in a file's name, was '" + path + "'");
        }
        String folder = parts.length == 1 ? "" : parts[parts.length - 2];
        boolean named = !folder.isBlank() && !folder.equals(".") && !folder.equals("..");
        Matcher matcher = NAME.matcher(name);
        boolean telling = matcher.matches();
        return new BarFileName(
                named ? folder + "/" + name : name,
                isExchange(folder) ? folder : null,
                telling ? matcher.group(1) : null,
                telling ? BarInterval.ofCode(matcher.group(2)) : null);
    }

    /** Binance's dumps lie in folders named after the interval, which is no exchange. */
    private static boolean isExchange(String folder) {
        return EXCHANGE.matcher(folder).matches() && !folder.matches(INTERVALS);
    }
}
