@NullMarked
package io.bellwether.cli.features;

import org.jspecify.annotations.NullMarked;
