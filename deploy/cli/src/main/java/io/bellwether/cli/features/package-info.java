/**
 * Features for people: facts of the catalogue in words, the reference page, bars of a file made ready for the audits, and
 * sets of features selected on them.
 *
 * <p>Start at {@link io.bellwether.cli.features.FeatureFacts} and, for selection, at
 * {@link io.bellwether.cli.features.SelectionRun}. How features are computed, audited and scored is in feature-core.
 */
@NullMarked
package io.bellwether.cli.features;

import org.jspecify.annotations.NullMarked;
