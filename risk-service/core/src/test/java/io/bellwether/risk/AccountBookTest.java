package io.bellwether.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.Side;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountBookTest {
    private final AccountBook opened = AccountBook.opened(Scene.account(0, "0", "10000"));

    @Test
    void takesTheFeeOfABuyFromTheReceivedBase() {
        AccountBook book = opened.filled(Scene.bought(1, "d", "1000", "2", "0.002", Scene.START));

        assertThat(book.position().quantityBase()).isEqualByComparingTo("1.998");
        assertThat(book.quoteQuantity()).isEqualByComparingTo("8000");
        // 2000 paid for 1.998 received
        assertThat(book.position().averageCost()).isEqualByComparingTo("1001.001001001001");
    }

    @Test
    void takesTheFeeOfASellFromTheReceivedQuoteAndRealisesTheRest() {
        AccountBook book = opened.filled(Scene.bought(1, "d", "1000", "2", "0", Scene.START))
                .filled(Scene.sold(2, "e", "1100", "1", "1.1", Scene.START));

        assertThat(book.position().quantityBase()).isEqualByComparingTo("1");
        assertThat(book.quoteQuantity()).isEqualByComparingTo("9098.9"); // 8000 + 1100 - 1.1
        assertThat(book.realisedPnlQuote()).isEqualByComparingTo("98.9");
        assertThat(book.unrealisedPnlQuote(new BigDecimal("1050"))).isEqualByComparingTo("50");
        assertThat(book.equityQuote(new BigDecimal("1050"))).isEqualByComparingTo("10148.9");
    }

    @Test
    void leavesNoCostBehindWhenAllIsSold() {
        AccountBook book = opened.filled(Scene.bought(1, "d", "3", "0.3", "0", Scene.START))
                .filled(Scene.bought(2, "d", "7", "0.7", "0.0001", Scene.START))
                .filled(Scene.sold(3, "e", "5", "0.3333", "0", Scene.START))
                .filled(Scene.sold(4, "e", "5", "0.6666", "0", Scene.START));

        assertThat(book.position().quantityBase()).isEqualByComparingTo("0");
        assertThat(book.position().costQuote()).isEqualByComparingTo("0");
        assertThat(book.quoteQuantity().subtract(new BigDecimal("10000")))
                .isEqualByComparingTo(book.realisedPnlQuote());
    }

    @Test
    void leavesBothBalancesAloneWhenTheFeeIsInAThirdAsset() {
        AccountBook book = opened.filled(Scene.filled(1, "d", Side.BUY, "1000", "1", "0.01", "BNB", Scene.START));

        assertThat(book.position().quantityBase()).isEqualByComparingTo("1");
        assertThat(book.quoteQuantity()).isEqualByComparingTo("9000");
    }

    @Test
    void countsARemainderTooSmallToSellAsFlat() {
        AccountBook book = opened.filled(Scene.bought(1, "d", "1000", "0.004999", "0", Scene.START));

        assertThat(book.isLong(new BigDecimal("1000"))).isFalse(); // 0.00499 in whole steps is worth 4.99, below 5
        assertThat(book.equityQuote(new BigDecimal("1000"))).isEqualByComparingTo("10000");
    }

    @Test
    void takesAFoundBaseBalanceOverAtTheFirstClose() {
        AccountBook book = AccountBook.opened(Scene.account(0, "2", "500"))
                .marked(new BigDecimal("100"), Scene.START)
                .marked(new BigDecimal("110"), Scene.openTime(1));

        assertThat(book.position().averageCost()).isEqualByComparingTo("100");
        assertThat(book.unrealisedPnlQuote(new BigDecimal("110"))).isEqualByComparingTo("20");
    }

    @Test
    void reportsWhereTheVenueDisagrees() {
        assertThat(opened.differencesFrom(Scene.account(1, "0.00001", "9999.995")))
                .isEqualTo(List.of(new AccountDifference("BTC", BigDecimal.ZERO, new BigDecimal("0.00001"))));
    }
}
