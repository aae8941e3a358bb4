/** Tests of strategy files. */
@NullMarked
package io.bellwether.risk.file;

import org.jspecify.annotations.NullMarked;
