package io.bellwether.marketdata.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.marketdata.app.RequestBudget.Use;
import io.bellwether.marketdata.app.RequestBudget.Verdict;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
    private static final int RESERVE_PERCENT = 30;

    private long nanos = 42;
    private final RequestBudget budget = new RequestBudget(RESERVE_PERCENT, () -> nanos);

    @Test
    void whatWouldOverrunTheLimitWaitsForTheNextMinute() {
        // Given
        budget.limit(10);
        granted(6, Use.LIVE);
        pass(Duration.ofSeconds(20));
        granted(4, Use.LIVE);

        // When, Then
        assertThat(budget.ask(1, Use.LIVE)).isEqualTo(new Verdict.Wait(Duration.ofSeconds(40)));
        pass(Duration.ofSeconds(39));
        assertThat(budget.ask(1, Use.LIVE)).isEqualTo(new Verdict.Wait(Duration.ofSeconds(1)));
    }

    @Test
    void aNewMinuteBeginsAMinuteAfterTheFirstRequestAtTheLatest() {
        // Given
        budget.limit(10);
        budget.answered(granted(10, Use.LIVE), OptionalInt.of(10));

        // When
        pass(Duration.ofSeconds(60));

        // Then
        assertThat(budget.used()).isZero();
        granted(10, Use.LIVE);
    }

    @Test
    void aCountThatFallsIsANewMinute() {
        // Given
        budget.limit(10);
        Verdict.Granted former = granted(4, Use.LIVE);
        Verdict.Granted later = granted(4, Use.LIVE);
        budget.answered(former, OptionalInt.of(9));
        assertThat(budget.ask(2, Use.LIVE)).isInstanceOf(Verdict.Wait.class);

        // When
        budget.answered(later, OptionalInt.of(4));

        // Then
        granted(6, Use.LIVE);
        assertThat(budget.ask(1, Use.LIVE)).isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void anAnswerThatWasOvertakenIsNoNewMinute() {
        // Given
        budget.limit(10);
        Verdict.Granted overtaken = granted(4, Use.LIVE);
        Verdict.Granted overtaking = granted(4, Use.LIVE);

        // When
        budget.answered(overtaking, OptionalInt.of(8));
        budget.answered(overtaken, OptionalInt.of(4));

        // Then
        assertThat(budget.used()).isEqualTo(8);
    }

    @Test
    void whatOthersUseFromTheSameAddressCounts() {
        // Given
        budget.limit(1_000);

        // When
        budget.answered(granted(2, Use.LIVE), OptionalInt.of(999));

        // Then
        assertThat(budget.ask(2, Use.LIVE)).isInstanceOf(Verdict.Wait.class);
        granted(1, Use.LIVE);
    }

    @Test
    void aRequestWithoutAnAnswerIsTakenAsCounted() {
        // Given
        budget.limit(10);

        // When
        budget.answered(granted(6, Use.LIVE), OptionalInt.empty());

        // Then
        assertThat(budget.ask(5, Use.LIVE)).isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void downloadsLeaveTheReserveToLiveFeeds() {
        // Given
        budget.limit(10);
        granted(7, Use.DOWNLOAD);

        // When, Then
        assertThat(budget.ask(1, Use.DOWNLOAD)).isInstanceOf(Verdict.Wait.class);
        granted(3, Use.LIVE);
        assertThat(budget.ask(1, Use.LIVE)).isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void aRequestHeavierThanEverythingAllowedGoesAlone() {
        // Given
        budget.limit(10);

        // When, Then
        granted(20, Use.DOWNLOAD);
        assertThat(budget.ask(1, Use.LIVE)).isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void aBanHoldsForEverybodyUntilItIsOverAndAShorterOneDoesNotEndIt() {
        // Given
        budget.ban(Duration.ofMinutes(2));
        budget.ban(Duration.ofSeconds(1));

        // When
        pass(Duration.ofSeconds(119));

        // Then
        assertThat(budget.ask(1, Use.LIVE)).isEqualTo(new Verdict.Banned(Duration.ofSeconds(1)));
        assertThat(budget.ask(1, Use.DOWNLOAD)).isInstanceOf(Verdict.Banned.class);
        assertThatThrownBy(() -> budget.claim(1, Use.LIVE))
                .isInstanceOfSatisfying(
                        ExchangeUnavailable.class,
                        refusal -> assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1)));
        pass(Duration.ofSeconds(1));
        granted(1, Use.LIVE);
    }

    @Test
    void theLimitIsAskedForByOneCallerAndAgainWhenItIsOldOrUnknown() {
        // When, Then
        assertThat(budget.limitIsOld()).isTrue();
        assertThat(budget.limitIsOld()).isFalse();
        pass(Duration.ofHours(1));
        assertThat(budget.limitIsOld()).isTrue();
        budget.limitUnknown();
        assertThat(budget.limitIsOld()).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(budget.limitIsOld()).isTrue();
    }

    private Verdict.Granted granted(int weight, Use use) {
        Verdict verdict = budget.ask(weight, use);
        assertThat(verdict).isInstanceOf(Verdict.Granted.class);
        return (Verdict.Granted) verdict;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
