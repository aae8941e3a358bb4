/**
 * The streaming engine: columns of numbers, each computed from earlier columns, one row for each bar.
 *
 * <p>Start at {@link io.bellwether.feature.engine.Graph}, which is asked for columns and builds each expression once, then
 * {@link io.bellwether.feature.engine.Engine}, which owns the rows. The engine knows no indicator by name, no bar type and
 * no time; those belong to the package above.
 *
 * <p>A batch is computed by {@link io.bellwether.feature.engine.BlockSchedule}, column after column; a live bar by
 * {@link io.bellwether.feature.engine.RowSchedule}, whose loops go over columns of one kind. A column's formula for a block is
 * in the column, the same for one row in the class named after it: {@code PairColumn} and {@code PairRow}.
 *
 * <p>Three rules make a batch and a live stream equal to the last bit, and hold for every column here:
 *
 * <ul>
 *   <li>A column is a function of earlier rows: {@code run(from, to)} reads its inputs below {@code to} and its own rows below
 *       {@code from}, and nothing else. Running it again gives the same rows, so a bar in progress is just run again.
 *   <li>Each row sees the same operations in the same order, whatever the size of the block.
 *   <li>Only {@code + - * /}, square root, absolute value, floor, minimum and maximum are used, which are exact everywhere;
 *       logarithm, sine and cosine come from {@code StrictMath}.
 * </ul>
 */
@NullMarked
package io.bellwether.feature.engine;

import org.jspecify.annotations.NullMarked;
