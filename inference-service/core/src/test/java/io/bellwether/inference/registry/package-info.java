/** Tests of who is believed and who may rise. */
@NullMarked
package io.bellwether.inference.registry;

import org.jspecify.annotations.NullMarked;
