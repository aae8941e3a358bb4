package io.bellwether.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private final ApiKey key = new ApiKey("CANARY+1/2=3");

    @Test
    void showsItselfOnlyWhenAsked() {
        assertThat(key.toString()).doesNotContain("CANARY");
        assertThat(key.reveal()).isEqualTo("CANARY+1/2=3");
    }

    @Test
    void isTakenOutOfTextsPlainAndEncoded() {
        assertThat(key.redact("detected CANARY+1/2=3 in /query?k=CANARY%2B1%2F2%3D3"))
                .isEqualTo("detected *** in /query?k=***");
    }

    @Test
    void otherKeysAreRecognizedByTheWordsBeforeThem() {
        assertThat(ApiKey.redactTelltales("We have detected your API key as ABC123 and our standard"))
                .isEqualTo("We have detected your API key as *** and our standard");
        assertThat(ApiKey.redactTelltales("GET /query?symbol=IBM&apikey=ABC123&size=full"))
                .isEqualTo("GET /query?symbol=IBM&apikey=***&size=full");
        assertThat(ApiKey.redactTelltales("Authorization: Bearer ABC123")).isEqualTo("Authorization: Bearer ***");
    }

    @Test
    void whatCannotBeAKeyIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> new ApiKey("two words"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("two");
        assertThatThrownBy(() -> new ApiKey("abc")).isInstanceOf(IllegalArgumentException.class);
    }
}
