/**
 * LunarCrush's spelling of social data: the answers of its API v4, those of its dead API v2, and files made from them.
 * The figures are the vendor's own, revised at will; a point therefore always says since when it was known.
 *
 * <p>Start at {@link io.bellwether.marketdata.lunarcrush.SentimentPoint}. {@code CoinAnswer} reads what the API answers
 * now, {@code HistoricSentiment} what is left of earlier years. Joining with bars is {@link
 * io.bellwether.marketdata.AsOfJoin}'s part; nothing here connects or keeps a key.
 */
@NullMarked
package io.bellwether.marketdata.lunarcrush;

import org.jspecify.annotations.NullMarked;
