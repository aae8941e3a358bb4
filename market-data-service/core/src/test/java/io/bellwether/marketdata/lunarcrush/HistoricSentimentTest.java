package io.bellwether.marketdata.lunarcrush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.TestJson;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoricSentimentTest {
    @Test
    void anEmptyFieldIsMissing() throws IOException {
        assertThat(csv("open_time,tweets,news\n1544918400000,42285.0,\n1545004800000,,7\n1545091200000,1,1\n"))
                .extracting(SentimentPoint::metrics)
                .containsExactly(new TreeMap<>(Map.of("tweets", 42_285.0)), new TreeMap<>(Map.of("news", 7.0)));
    }

    @Test
    void namesTheLineThatCannotBeRead() {
        assertThatThrownBy(() -> csv("time,tweets\n")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> csv("open_time,tweets\n1544918400000,1\n1545004800000\n"))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> csv("open_time,tweets\nyesterday,1\n")).hasMessageContaining("line 2");
    }

    @Test
    void refusesWhatIsNoAnswerOfThatVersion() {
        assertThatThrownBy(() -> HistoricSentiment.assets(json("{\"config\":{\"interval\":\"hour\"}}")))
                .hasMessageContaining("data must be a list");
        assertThatThrownBy(() -> HistoricSentiment.assets(json("{\"data\":[]}")))
                .hasMessageContaining("bucket must be");
        assertThatThrownBy(() -> HistoricSentiment.assets(
                        json("{\"config\":{\"interval\":\"hour\"},\"data\":[{\"symbol\":\"BTC\"}]}")))
                .hasMessageContaining("timeSeries");
    }

    private static Map<String, Object> json(String text) {
        return new TestJson().read(text).orElseThrow();
    }

    private static List<SentimentPoint> csv(String text) throws IOException {
        return HistoricSentiment.csv(new StringReader(text), SocialBucket.DAY);
    }
}
