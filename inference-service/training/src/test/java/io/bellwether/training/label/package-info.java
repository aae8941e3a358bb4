/** Tests of labels: hand-made prices with the answers worked out on paper, and what no rule may do. */
@NullMarked
package io.bellwether.training.label;

import org.jspecify.annotations.NullMarked;
