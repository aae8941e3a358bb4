/** Features are selected on the training fold alone. */
@NullMarked
package io.bellwether.training.selection;

import org.jspecify.annotations.NullMarked;
