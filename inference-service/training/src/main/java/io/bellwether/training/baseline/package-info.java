/**
 * Simple models and rules that every model is held against: one that cannot beat them has learned nothing worth its cost.
 *
 * <p>Start at {@link io.bellwether.training.baseline.Yardsticks}, the table without which no report is drawn. Classifiers
 * are {@link io.bellwether.training.baseline.Trainer}s of {@link io.bellwether.training.baseline.LabelledRows}, fitted by
 * LIBLINEAR and XGBoost; rules of trading are {@link io.bellwether.training.baseline.TradingRule}s on prices. The models
 * that go into service are not made here.
 */
@NullMarked
package io.bellwether.training.baseline;

import org.jspecify.annotations.NullMarked;
