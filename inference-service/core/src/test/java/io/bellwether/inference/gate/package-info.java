/** Tests of the gates: for each a scripted case in which it blocks, and one in which it does not. */
@NullMarked
package io.bellwether.inference.gate;

import org.jspecify.annotations.NullMarked;
