@NullMarked
package io.bellwether.marketdata.contract;

import org.jspecify.annotations.NullMarked;
