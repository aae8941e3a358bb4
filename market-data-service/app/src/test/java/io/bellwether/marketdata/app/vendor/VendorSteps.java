package io.bellwether.marketdata.app.vendor;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;

/** What tests do with the running service between its vendors and its database. */
@SuppressWarnings("NullAway.Init") // The test framework fills the fields.
abstract class VendorSteps {
    @Inject
    Pool database;

    VendorsResource.Vendors vendors;

    /** Whatever the service tells or keeps must not have the key in it. */
    void assertIsNowhere(String key, String... tables) {
        assertThat(get("/q/metrics").asString()).doesNotContain(key);
        assertThat(get("/q/health").asString()).doesNotContain(key);
        for (String table : tables) {
            assertThat(count("select count(*) from market_data.%s t where t::text like '%%%s%%'".formatted(table, key)))
                    .isZero();
        }
    }

    void execute(String sql) {
        database.query(sql).executeAndAwait();
    }

    long count(String sql) {
        return database.query(sql).executeAndAwait().iterator().next().getLong(0);
    }

    void stocksAnswer(String body) {
        vendors.stocks().behave(request -> VendorSimulator.Answer.ok(body));
    }

    void importBar(String ticker, String day, String open, String close) {
        execute("select market_data.create_bars_partitions('%1$s Z', '%1$s Z')".formatted(day));
        execute("""
                insert into market_data.bars (exchange, symbol, bar_interval, open_time, open_price, high_price, low_price,
                    close_price, volume_base, source, checksum, created_at, published)
                values ('stocks', '%s', '1d', '%s Z', %s, %4$s, %3$s, %4$s, 100, 'FILE', 'x', now(), false)""".formatted(ticker, day, open, close));
    }
}
