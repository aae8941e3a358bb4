/** Tests of networks and their training. */
@NullMarked
package io.bellwether.training.model;

import org.jspecify.annotations.NullMarked;
