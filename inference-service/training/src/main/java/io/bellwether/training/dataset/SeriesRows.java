package io.bellwether.training.dataset;

import io.bellwether.marketdata.contract.Symbol;
import java.math.BigDecimal;

/**
 * The rows of one symbol, which follow one another in order of time.
 *
 * @param exchange the folder its files came from, empty if none told
 * @param tick every price is a multiple of it
 * @param lot every volume is a multiple of it
 * @param bars how many bars were read
 * @param stretches how many stretches without a gap they form
 * @param oddBars bars left out because their high or low contradicts their open or close; each leaves a gap
 * @param firstRow its first row in the dataset
 * @param rows how many rows
 */
public record SeriesRows(
        String exchange,
        Symbol symbol,
        BigDecimal tick,
        BigDecimal lot,
        int bars,
        int stretches,
        int oddBars,
        int firstRow,
        int rows) {
    /** The first row after its last. */
    public int endRow() {
        return firstRow + rows;
    }
}
