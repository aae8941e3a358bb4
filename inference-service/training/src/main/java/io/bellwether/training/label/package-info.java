/**
 * What labels are worth before anybody learns from them.
 *
 * <p>Start at {@link io.bellwether.training.label.LabelEconomics}: how common each class is, what somebody who knew the labels
 * in advance would earn after fees, and which precision a model needs to earn anything. A {@link
 * io.bellwether.training.label.LabelFilter} takes labels back where a feature does not confirm them. The rules themselves are
 * in {@code io.bellwether.inference.label}, because live models are judged by the same ones.
 */
@NullMarked
package io.bellwether.training.label;

import org.jspecify.annotations.NullMarked;
