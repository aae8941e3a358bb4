@NullMarked
package io.bellwether.marketdata;

import org.jspecify.annotations.NullMarked;
