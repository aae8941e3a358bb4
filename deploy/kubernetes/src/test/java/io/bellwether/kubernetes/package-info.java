/** Reads the rendered manifests as strictly as a cluster would, and checks what the house demands of them. */
@NullMarked
package io.bellwether.kubernetes;

import org.jspecify.annotations.NullMarked;
