/**
 * What numbers can be said about a bar: the catalogue of features, by family.
 *
 * <p>Start at {@link io.bellwether.feature.catalogue.Catalogue}, which lists and finds; a {@link
 * io.bellwether.feature.catalogue.Feature} is one column with its declarations, a {@link
 * io.bellwether.feature.catalogue.Family} the formula it shares with others. How a column is computed belongs to
 * {@code engine}; which features stand together as a model's input belongs to the feature sets.
 */
@NullMarked
package io.bellwether.feature.catalogue;

import org.jspecify.annotations.NullMarked;
