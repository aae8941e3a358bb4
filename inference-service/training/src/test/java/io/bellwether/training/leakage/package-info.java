/** Tests that pipelines which see the future are found out, and honest ones are not. */
@NullMarked
package io.bellwether.training.leakage;

import org.jspecify.annotations.NullMarked;
