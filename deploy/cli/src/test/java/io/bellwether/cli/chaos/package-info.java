@NullMarked
package io.bellwether.cli.chaos;

import org.jspecify.annotations.NullMarked;
