/**
 * What risk says to operators and the console: each decision with its reasons and inputs, each refusal, each change of
 * the trading state. The orders themselves are in execution's language.
 */
@NullMarked
package io.bellwether.risk.contract;

import org.jspecify.annotations.NullMarked;
