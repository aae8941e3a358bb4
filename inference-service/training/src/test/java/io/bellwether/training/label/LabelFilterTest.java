package io.bellwether.training.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.inference.LabelClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelFilterTest {
    @Test
    void aFilterTurnsWhatAFeatureDoesNotConfirmIntoHold() {
        LabelFilter filter = LabelFilter.parse("buy:rsi-14<=-0.4");

        assertThat(filter.apply(LabelClass.BUY, -0.4)).isEqualTo(LabelClass.BUY);
        assertThat(filter.apply(LabelClass.BUY, -0.39)).isEqualTo(LabelClass.HOLD);
        assertThat(filter.apply(LabelClass.SELL, 1)).isEqualTo(LabelClass.SELL);
        assertThat(filter.text()).isEqualTo("buy:rsi-14<=-0.4");
        assertThat(filter.placeIn(List.of("roc-6", "rsi-14"))).isEqualTo(1);
        assertThatThrownBy(() -> LabelFilter.parse("hold:rsi-14<=1"))
                .hasMessageStartingWith("a label filter is written");
    }
}
