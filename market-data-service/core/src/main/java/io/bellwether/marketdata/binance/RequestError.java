package io.bellwether.marketdata.binance;

import org.jspecify.annotations.Nullable;

/**
 * What Binance answers instead of data, for instance {@code {"code":-1121,"msg":"Invalid symbol."}}.
 *
 * @param code negative; 0 where the body had none
 */
public record RequestError(int code, @Nullable String msg) {}
