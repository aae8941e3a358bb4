/**
 * What others claim for their models, made again from recorded bars, and what is left of it.
 *
 * <p>Start at {@link io.bellwether.training.reproduce.ReproduceProgram}. Each {@link io.bellwether.training.reproduce.Claim}
 * is made again by one class, which gives a {@link io.bellwether.training.reproduce.Finding}: how it was made, what leaks and
 * what an honest measurement of the same comes to. The page is drawn by {@link io.bellwether.training.report.ClaimPage}. A
 * claim whose files are not there has a finding that says so. Nothing here is used to make a model.
 */
@NullMarked
package io.bellwether.training.reproduce;

import org.jspecify.annotations.NullMarked;
