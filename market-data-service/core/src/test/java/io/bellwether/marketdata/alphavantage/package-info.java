@NullMarked
package io.bellwether.marketdata.alphavantage;

import org.jspecify.annotations.NullMarked;
