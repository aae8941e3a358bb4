/** Tests of searches: what is tried, who claims it, and that a killed worker loses nothing. */
@NullMarked
package io.bellwether.training.search;

import org.jspecify.annotations.NullMarked;
