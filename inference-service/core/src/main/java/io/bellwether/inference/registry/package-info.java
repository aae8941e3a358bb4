/**
 * Which models may be used: a signed bundle is read, its signature verified, and a standing in the registry is gained
 * only by rule.
 *
 * <p>Start at {@link io.bellwether.inference.registry.ModelBundle}, the four files that travel together, then
 * {@link io.bellwether.inference.registry.ModelVerifier}, which says whether to believe them, and
 * {@link io.bellwether.inference.registry.PromotionRule}, which says who may become champion. Where models are stored and
 * where keys lie does not belong here; that is the app's and the command's part.
 */
@NullMarked
package io.bellwether.inference.registry;

import org.jspecify.annotations.NullMarked;
