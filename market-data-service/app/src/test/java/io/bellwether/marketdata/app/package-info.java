@NullMarked
package io.bellwether.marketdata.app;

import org.jspecify.annotations.NullMarked;
