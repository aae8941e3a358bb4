package io.bellwether.marketdata.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.marketdata.contract.ContractGoldens;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExchangeInfoTest {
    @Test
    void limitsStatusAndStepsAreRead() throws JsonProcessingException {
        // When
        ExchangeInfo info = read("""
                {"timezone":"UTC","serverTime":1565246363776,"rateLimits":[
                 {"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":50},
                 {"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000},
                 {"rateLimitType":"RAW_REQUESTS","interval":"MINUTE","intervalNum":5,"limit":300000}],
                 "exchangeFilters":[],"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC",
                 "quoteAsset":"USDT","filters":[{"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.00",
                 "tickSize":"0.01"},{"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"}]}]}""");

        // Then
        assertThat(info.weightPerMinute()).hasValue(6_000);
        SymbolRules rules = info.symbols().getFirst();
        assertThat(rules.status()).isEqualTo(SymbolStatus.TRADING);
        assertThat(rules.tickSize()).contains(new BigDecimal("0.01"));
        assertThat(rules.stepSize()).contains(new BigDecimal("0.00001"));
    }

    @Test
    void whatIsNewToUsIsUnknownAndBreaksNothing() throws JsonProcessingException {
        // When
        ExchangeInfo info = read("""
                {"rateLimits":[{"rateLimitType":"NEW_LIMIT","interval":"WEEK","intervalNum":1,"limit":1}],
                 "symbols":[{"symbol":"币安人生USDT","status":"PAUSED_FOR_LUNCH","newField":{"a":[1]},
                 "filters":[{"filterType":"NEW_FILTER","x":1},{"filterType":"PRICE_FILTER","tickSize":"0.00000000"}]}]}""");

        // Then
        assertThat(info.weightPerMinute()).isEmpty();
        SymbolRules rules = info.symbols().getFirst();
        assertThat(rules.symbol()).isEqualTo("币安人生USDT");
        assertThat(rules.status()).isEqualTo(SymbolStatus.UNKNOWN);
        assertThat(rules.filters().getFirst()).isEqualTo(new SymbolFilter.Unknown("NEW_FILTER"));
        assertThat(rules.tickSize()).isEmpty();
        assertThat(rules.stepSize()).isEmpty();
    }

    private static ExchangeInfo read(String json) throws JsonProcessingException {
        return ContractGoldens.JSON.readValue(json, ExchangeInfo.class);
    }
}
