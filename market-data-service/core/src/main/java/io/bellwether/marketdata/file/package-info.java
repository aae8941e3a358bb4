/**
 * Files of recorded bars: Bellwether's own schema as CSV (columns by header name, gzip or not) and Binance's kline
 * dumps (twelve columns with or without a header, times in milliseconds or microseconds, a ZIP with one CSV).
 *
 * <p>Start at {@link io.bellwether.marketdata.file.BarFile}: it gives one {@link
 * io.bellwether.marketdata.file.HistoricBar} or one {@link io.bellwether.marketdata.file.RowProblem} a row, from a
 * stream of bytes, in memory that does not grow with the file. A file is somebody else's word: everything in it is
 * limited and checked, and nothing in it is repaired. Live messages of exchanges do not belong here.
 */
@NullMarked
package io.bellwether.marketdata.file;

import org.jspecify.annotations.NullMarked;
