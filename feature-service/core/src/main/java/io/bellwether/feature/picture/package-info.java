/**
 * Pictures of tensors, for people who want to see what a model sees.
 *
 * <p>Start at {@link io.bellwether.feature.picture.TensorPicture}. It is plain Java without AWT, which native images lack.
 */
@NullMarked
package io.bellwether.feature.picture;

import org.jspecify.annotations.NullMarked;
