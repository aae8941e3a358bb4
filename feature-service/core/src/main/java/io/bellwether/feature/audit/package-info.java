/**
 * Audits: proofs on any data that the features keep the promises a model relies on. A feature does not look ahead, has the
 * same bits however its bars arrive, forgets its beginning within its declared warm-up, and stays a number within its
 * declared range.
 *
 * <p>Start at {@link io.bellwether.feature.audit.FeatureAudit}, which runs all of them over some
 * {@link io.bellwether.feature.audit.Subject}s and a {@link io.bellwether.feature.audit.History}; each audit's class says what
 * it proves and what it does not. {@link io.bellwether.feature.audit.LiveCheck} compares vectors that a running service has
 * sent with those of a batch. How a feature is computed does not belong here, nor where the data come from.
 */
@NullMarked
package io.bellwether.feature.audit;

import org.jspecify.annotations.NullMarked;
