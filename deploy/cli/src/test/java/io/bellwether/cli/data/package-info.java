@NullMarked
package io.bellwether.cli.data;

import org.jspecify.annotations.NullMarked;
