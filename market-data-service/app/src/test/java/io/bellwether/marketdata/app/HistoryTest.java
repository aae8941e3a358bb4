package io.bellwether.marketdata.app;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.bellwether.embedded.ServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Files of bars that go into the running service and come out of it again, each test with a symbol of its own. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(ScriptedExchangeResource.class)
class HistoryTest {
    private static final Instant FIRST = Instant.parse("2021-12-31T23:58:00Z");

    @Test
    void anImportedFileIsServedAgainAsItCame() {
        // Given
        String file = RecordedBars.minutes(FIRST, 5);

        // When
        importFile("kraken/ADAEUR-1m-2021.csv", file)
                .statusCode(200)
                .body("file", equalTo("kraken/ADAEUR-1m-2021.csv"))
                .body("exchange", equalTo("kraken"))
                .body("symbol", equalTo("ADAEUR"))
                .body("interval", equalTo("1m"))
                .body("rows", is(5))
                .body("added", is(5))
                .body("first", equalTo("2021-12-31T23:58:00Z"))
                .body("last", equalTo("2022-01-01T00:02:00Z"));

        // Then
        assertThat(csv("kraken", "ADAEUR")).isEqualTo(file);
        get("/imports").then().statusCode(200).body("file", hasItem("kraken/ADAEUR-1m-2021.csv"));
    }

    @Test
    void allColumnsComeBackWhereAnyBarHasThem() {
        String file = """
                open_time,open,high,low,close,volume,quote_volume,trades,taker_buy_base,taker_buy_quote,adj_close
                1640995080000,10.5,12,9.25,11,3.50,36,7,2,20,5.5
                1640995140000,11,12,9.25,11,0,0,0,0,0,5.5
                """;

        importFile("kraken/WIDE-1m-2021.csv", file).statusCode(200);

        assertThat(csv("kraken", "WIDE")).isEqualTo(file);
    }

    @Test
    void theSameFileAgainChangesNothingAndARevisedOneOnlyWhatItRevises() {
        // Given
        String file = RecordedBars.minutes(FIRST, 5);
        importFile("kraken/AGAIN-1m-2021.csv", file).statusCode(200);

        // When, Then
        importFile("kraken/AGAIN-1m-2021.csv", file)
                .statusCode(200)
                .body("added", is(0))
                .body("same", is(5))
                .body("revised", is(0));
        String revised = file.replaceFirst("1.50\n", "9.75\n") + RecordedBars.minute(FIRST.plusSeconds(300));
        importFile("kraken/AGAIN-1m-2022.csv", revised)
                .statusCode(200)
                .body("added", is(1))
                .body("same", is(4))
                .body("revised", is(1))
                .body("kept", is(0));
        assertThat(csv("kraken", "AGAIN")).isEqualTo(revised);
        bars("kraken", "AGAIN").body("bars[0].revision", is(1)).body("bars[1].revision", is(0));
    }

    @Test
    void whatAFileDoesNotSayIsNotForgotten() {
        // Given
        importFile("kraken/RICH-1m-2021.csv", """
                open_time,open,high,low,close,volume,quote_volume,trades
                1640995080000,10,12,9,11,3,33,7
                """).statusCode(200);

        // When
        importFile("kraken/RICH-1m-poor.csv", RecordedBars.HEADER + "1640995080000,10.0,12,9,11,3\n")
                .statusCode(200)
                .body("same", is(1));

        // Then
        bars("kraken", "RICH")
                .body("bars[0].volumeQuote", is(33))
                .body("bars[0].trades", is(7))
                .body("bars[0].source", equalTo("file kraken/RICH-1m-2021.csv"));
    }

    @Test
    void aFileWithBadRowsIsRefusedAndNothingOfItIsStored() {
        String file = RecordedBars.minutes(FIRST, 3) + "NaN,1,1,1,1,1\n" + "1640995500000,1e5,1,1,1,1\n";

        importFile("kraken/BAD-1m-2021.csv", file)
                .statusCode(422)
                .body("status", is(422))
                .body("file", equalTo("kraken/BAD-1m-2021.csv"))
                .body("line", is(5))
                .body("reason", equalTo("open_time must be a whole number, was 'NaN'"))
                .body("refused", is(2))
                .body("problems.line", contains(5, 6))
                .body("problems[1].reason", equalTo("open must be a plain decimal number, was '1e5'"));

        assertThat(csv("kraken", "BAD")).isEqualTo(RecordedBars.HEADER);
        get("/symbols?exchange=kraken").then().body("findAll { it.symbol == 'BAD' }", empty());
    }

    @Test
    void aFileThatIsNoneIsRefused() {
        importFile("kraken/NONE-1m-2021.csv", "hello\n")
                .statusCode(422)
                .body("line", is(1))
                .body("refused", is(0))
                .body("reason", equalTo("the header must name known columns, has 'hello'"));
        importFile("kraken/NONE-1m-2021.csv", RecordedBars.HEADER)
                .statusCode(422)
                .body("reason", equalTo("the file must have bars, has none"));
    }

    @Test
    void aNameThatSaysTooLittleNeedsHelp() {
        importFile("bars.csv", RecordedBars.minutes(FIRST, 1))
                .statusCode(400)
                .body("reason", containsString("exchange, symbol and interval must be given"));
        given().body(RecordedBars.gzip(RecordedBars.minutes(FIRST, 1)))
                .contentType("application/gzip")
                .post("/imports?file=bars.csv.gz&exchange=kraken&symbol=HELPED&interval=1m")
                .then()
                .statusCode(200)
                .body("symbol", equalTo("HELPED"));
    }

    @Test
    void pagesFollowEachOtherUntilTheEnd() {
        // Given
        importFile("kraken/PAGED-1m-2021.csv", RecordedBars.minutes(FIRST, 5)).statusCode(200);

        // When, Then
        String next = get("/bars?exchange=kraken&symbol=PAGED&limit=3")
                .then()
                .statusCode(200)
                .body("bars", hasSize(3))
                .body("bars[0].openTime", equalTo("2021-12-31T23:58:00Z"))
                .extract()
                .path("next");
        get("/bars?exchange=kraken&symbol=PAGED&limit=3&cursor=" + next)
                .then()
                .body("bars", hasSize(2))
                .body("bars[0].openTime", equalTo("2022-01-01T00:01:00Z"))
                .body("next", nullValue());
        get("/bars?exchange=kraken&symbol=PAGED&from=2021-12-31T23:59:00Z&to=2022-01-01T00:00:00Z")
                .then()
                .body("bars", hasSize(1))
                .body("next", nullValue());
    }

    @Test
    void everyLineOfNdjsonIsABar() {
        // Given
        importFile("kraken/LINES-1m-2021.csv", RecordedBars.minutes(FIRST, 3)).statusCode(200);

        // When
        String lines = given().accept("application/x-ndjson")
                .get("/bars?exchange=kraken&symbol=LINES")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        // Then
        assertThat(lines.lines()).hasSize(3);
        JsonPath first = JsonPath.from(lines.lines().findFirst().orElseThrow());
        JsonPath page = bars("kraken", "LINES").extract().jsonPath();
        assertThat(first.getMap("")).isEqualTo(page.getMap("bars[0]"));
    }

    @Test
    void gapsAreFoundAndCounted() {
        // Given
        String file = RecordedBars.HEADER
                + RecordedBars.minute(FIRST)
                + RecordedBars.minute(FIRST.plusSeconds(60))
                + RecordedBars.minute(FIRST.plusSeconds(240))
                + RecordedBars.minute(FIRST.plusSeconds(360));
        importFile("kraken/HOLES-1m-2021.csv", file).statusCode(200);

        // When, Then
        get("/gaps?exchange=kraken&symbol=HOLES")
                .then()
                .statusCode(200)
                .body("gaps", is(2))
                .body("missing", is(3))
                .body("largest", is(2))
                .body("runs[0].from", equalTo("2022-01-01T00:00:00Z"))
                .body("runs[0].to", equalTo("2022-01-01T00:02:00Z"))
                .body("runs[0].missing", is(2));
        get("/gaps?exchange=kraken&symbol=HOLES&from=2021-12-31T23:57:00Z&to=2022-01-01T00:00:00Z")
                .then()
                .body("gaps", is(1))
                .body("runs[0].from", equalTo("2021-12-31T23:57:00Z"))
                .body("runs[0].to", equalTo("2021-12-31T23:58:00Z"));
        get("/bars/window?exchange=kraken&symbol=HOLES&bars=2")
                .then()
                .body("whole", is(false))
                .body("missing", hasSize(1));
        get("/bars/window?exchange=kraken&symbol=HOLES&bars=2&to=2022-01-01T00:00:00Z")
                .then()
                .body("whole", is(true))
                .body("from", equalTo("2021-12-31T23:58:00Z"))
                .body("to", equalTo("2022-01-01T00:00:00Z"))
                .body("missing", empty());
        get("/quality?exchange=kraken&symbol=HOLES")
                .then()
                .body("", hasSize(1))
                .body("[0].bars", is(4))
                .body("[0].gaps", is(2))
                .body("[0].missing", is(3))
                .body("[0].largest", is(2))
                .body("[0].odd", is(0));
    }

    @Test
    void aShareMissesOnlySessionsOnWhichAnotherWasTraded() {
        // Given
        String ten = "1514800800000,1,1,1,1,1\n";
        String eleven = "1514804400000,1,1,1,1,1\n";
        String thirteen = "1514811600000,1,1,1,1,1\n";
        importFile("stocks/AAA-1h-2018.csv", RecordedBars.HEADER + ten + eleven + thirteen)
                .statusCode(200);

        // When
        importFile("stocks/BBB-1h-2018.csv", RecordedBars.HEADER + ten + thirteen)
                .statusCode(200);

        // Then
        get("/quality?exchange=stocks&symbol=AAA").then().body("[0].gaps", is(0));
        get("/quality?exchange=stocks&symbol=BBB")
                .then()
                .body("[0].gaps", is(1))
                .body("[0].missing", is(1));
        get("/gaps?exchange=stocks&symbol=BBB&interval=1h")
                .then()
                .body("missing", is(1))
                .body("runs[0].from", equalTo("2018-01-01T11:00:00Z"));
        get("/bars/window?exchange=stocks&symbol=BBB&interval=1h&bars=2").then().body("whole", is(false));
        get("/bars/window?exchange=stocks&symbol=BBB&interval=1h&bars=1").then().body("whole", is(true));
    }

    @Test
    void theChecksumDoesNotDependOnHowTheBarsCameIn() {
        // Given
        String whole = RecordedBars.minutes(FIRST, 6);
        importFile("kraken/ONCE-1m-2021.csv", whole).statusCode(200);
        importFile("bybit/ONCE-1m-b.csv", RecordedBars.minutes(FIRST.plusSeconds(120), 4))
                .statusCode(200);
        importFile("bybit/ONCE-1m-a.csv", whole.replace("1.50\n", "1.5\n")).statusCode(200);

        // When
        String once = get("/quality?exchange=kraken&symbol=ONCE").path("[0].checksum");
        String twice = get("/quality?exchange=bybit&symbol=ONCE").path("find { it.file.endsWith('a.csv') }.checksum");
        String less = get("/quality?exchange=bybit&symbol=ONCE").path("find { it.file.endsWith('b.csv') }.checksum");

        // Then
        assertThat(twice).isEqualTo(once).hasSize(64);
        assertThat(less).isNotEqualTo(once);
    }

    @Test
    void everySeriesIsListed() {
        importFile("kraken/LISTED-1m-2021.csv", RecordedBars.minutes(FIRST, 2)).statusCode(200);

        get("/symbols?exchange=kraken")
                .then()
                .statusCode(200)
                .body("find { it.symbol == 'LISTED' }.interval", equalTo("1m"))
                .body("find { it.symbol == 'LISTED' }.first", equalTo("2021-12-31T23:58:00Z"))
                .body("find { it.symbol == 'LISTED' }.last", equalTo("2021-12-31T23:59:00Z"))
                .body("find { it.symbol == 'LISTED' }.followed", is(false));
    }

    @Test
    void aRequestThatMakesNoSenseIsToldWhy() {
        refused("/bars", "symbol is missing");
        refused("/bars?symbol=BTCUSD&interval=1M", "interval must be one of");
        refused("/bars?symbol=BTCUSD&from=yesterday", "from");
        refused("/bars?symbol=BTCUSD&to=9999-01-01T00:00:00Z", "to must be from 1800");
        refused("/bars?symbol=BTCUSD&limit=0", "limit must be from 1 to 5000, was 0");
        refused("/bars?symbol=BTCUSD&cursor=x", "cursor");
        refused("/bars?symbol=BTCUSD&exchange=Pa.per", "exchange must be");
        refused("/bars/window?symbol=BTCUSD", "bars is missing");
        refused("/gaps", "symbol is missing");
        given().accept("text/csv")
                .get("/bars?symbol=BTCUSD&limit=5")
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("reason", containsString("limit and cursor are for pages"));
        get("/gaps?exchange=kraken&symbol=UNHEARD")
                .then()
                .statusCode(404)
                .body("status", is(404))
                .body("reason", equalTo("no bars of kraken UNHEARD 1m are stored"));
    }

    @Test
    void theApiDescribesItself() {
        get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItem("/bars"))
                .body("paths.'/bars'.get.summary", equalTo("Bars of a stretch, oldest first"))
                .body("paths.'/imports'.post.responses.'422'.content.'application/json'.example.line", is(829));
    }

    private static void refused(String path, String reason) {
        get(path).then().statusCode(400).body("status", is(400)).body("reason", containsString(reason));
    }

    private static ValidatableResponse importFile(String name, String text) {
        return given().queryParam("file", name)
                .contentType("application/octet-stream")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/imports")
                .then();
    }

    private static ValidatableResponse bars(String exchange, String symbol) {
        return get("/bars?exchange=%s&symbol=%s".formatted(exchange, symbol))
                .then()
                .statusCode(200);
    }

    private static String csv(String exchange, String symbol) {
        return given().accept("text/csv")
                .get("/bars?exchange=%s&symbol=%s".formatted(exchange, symbol))
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
    }
}
