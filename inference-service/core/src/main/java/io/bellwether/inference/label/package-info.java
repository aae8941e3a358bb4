/**
 * What a model is to be taught, and by what it is judged later: rules that look at recorded prices, later ones included, and
 * say for each bar what would have been the right answer, together with the bar at whose close that answer is known.
 *
 * <p>Start at {@link io.bellwether.inference.label.Labelling}, the sealed list of rules and their ids. A rule reads {@link
 * io.bellwether.inference.label.Prices} and never looks across a gap; what it finds is a {@link
 * io.bellwether.inference.label.LabelledSeries}, which gives no label to anyone who asks before it is known. Features, files
 * and splits do not belong here.
 */
@NullMarked
package io.bellwether.inference.label;

import org.jspecify.annotations.NullMarked;
