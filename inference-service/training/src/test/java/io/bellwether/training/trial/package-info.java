/** Tests that luck is taken for luck, against published examples. */
@NullMarked
package io.bellwether.training.trial;

import org.jspecify.annotations.NullMarked;
