/**
 * Tables as files for other programs: CSV that everything reads, Parquet that keeps types.
 *
 * <p>Start at {@link io.bellwether.tables.TableFile}. A table is columns with a name and a kind, and rows of values; what
 * the rows mean is the business of whoever writes them. Reading files does not belong here.
 */
@NullMarked
package io.bellwether.tables;

import org.jspecify.annotations.NullMarked;
