/** Tests of the labels, in text where a letter is a bar. */
@NullMarked
package io.bellwether.inference.label;

import org.jspecify.annotations.NullMarked;
