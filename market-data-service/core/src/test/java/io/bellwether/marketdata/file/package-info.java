@NullMarked
package io.bellwether.marketdata.file;

import org.jspecify.annotations.NullMarked;
