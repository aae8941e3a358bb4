@NullMarked
package io.bellwether.cli.stack;

import org.jspecify.annotations.NullMarked;
