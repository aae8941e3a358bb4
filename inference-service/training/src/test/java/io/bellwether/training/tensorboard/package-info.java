/** Tests of what TensorBoard is given. */
@NullMarked
package io.bellwether.training.tensorboard;

import org.jspecify.annotations.NullMarked;
