/**
 * Features for people: facts of the catalogue in words, the reference page, and bars of a file made ready for
 * the audits.
 *
 * <p>Start at {@link io.bellwether.cli.features.FeatureFacts}. How features are computed and audited is in feature-core; how
 * they are selected is the training lab's part.
 */
@NullMarked
package io.bellwether.cli.features;

import org.jspecify.annotations.NullMarked;
