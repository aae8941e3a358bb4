package io.bellwether.marketdata.app.vendor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be said about a stock now.
 *
 * @param <T> a series or a quote
 */
sealed interface StockResult<T> {
    /**
     * It is known.
     *
     * @param source {@link #VENDOR} or {@link #IMPORT}
     * @param fetchedAt when the vendor said it; absent for imported history
     * @param note what to know about it, such as why it is not newer; absent where it is just what was asked for
     */
    record Found<T>(
            T value,
            String source,
            @Nullable Instant fetchedAt,
            @Nullable String note) implements StockResult<T> {}

    /** Nobody here knows the ticker. */
    record Unknown<T>(String reason) implements StockResult<T> {}

    /** It cannot be said now. */
    record Later<T>(String reason, Instant at) implements StockResult<T> {}

    /** The name of what the vendor answered, now or before. */
    String VENDOR = "alpha-vantage";

    /** The name of what was imported from files. */
    String IMPORT = "imported history";
}
