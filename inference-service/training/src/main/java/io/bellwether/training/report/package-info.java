/**
 * Shows how good a model is, on one page that needs nothing else.
 *
 * <p>Start at {@link io.bellwether.training.report.Report}: what it is made of says what every report holds, and nothing can
 * be left out that would make a model look better. {@link io.bellwether.training.report.Chart}s are drawn by XChart, as SVG
 * for the page and as PNG for elsewhere. Numbers are computed in {@code evaluation}, {@code baseline}, {@code leakage} and
 * {@code trial}, not here.
 */
@NullMarked
package io.bellwether.training.report;

import org.jspecify.annotations.NullMarked;
