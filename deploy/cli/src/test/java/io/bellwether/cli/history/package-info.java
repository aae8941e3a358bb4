@NullMarked
package io.bellwether.cli.history;

import org.jspecify.annotations.NullMarked;
