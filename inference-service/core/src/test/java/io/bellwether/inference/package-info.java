/** Tests of loading models and of answering vectors, over networks a few weights large. */
@NullMarked
package io.bellwether.inference;

import org.jspecify.annotations.NullMarked;
