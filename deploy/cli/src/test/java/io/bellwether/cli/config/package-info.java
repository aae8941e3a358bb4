@NullMarked
package io.bellwether.cli.config;

import org.jspecify.annotations.NullMarked;
