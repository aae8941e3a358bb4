/**
 * The result as files: a page with everything in it, and tables for other programs.
 *
 * <p>Start at {@link io.bellwether.backtest.report.ReportFolder}. Charts are drawn as SVG, without a library and without a
 * script; numbers are made elsewhere.
 */
@NullMarked
package io.bellwether.backtest.report;

import org.jspecify.annotations.NullMarked;
