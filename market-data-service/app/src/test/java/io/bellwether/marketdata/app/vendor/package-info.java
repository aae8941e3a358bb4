@NullMarked
package io.bellwether.marketdata.app.vendor;

import org.jspecify.annotations.NullMarked;
