/**
 * What is known of a model beyond what it takes to run it: how it was made, how well it did on data it had not seen,
 * beside which baselines, and what the leakage gate found.
 *
 * <p>Start at {@link io.bellwether.inference.card.ModelCard}. A card is written by whoever makes or brings a model and
 * signed together with the network; nothing here judges anything, the numbers come from the training lab. What is needed
 * to run the network stands in its {@link io.bellwether.inference.ModelManifest} instead.
 */
@NullMarked
package io.bellwether.inference.card;

import org.jspecify.annotations.NullMarked;
