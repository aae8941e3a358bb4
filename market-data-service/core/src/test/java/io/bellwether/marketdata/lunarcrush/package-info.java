@NullMarked
package io.bellwether.marketdata.lunarcrush;

import org.jspecify.annotations.NullMarked;
