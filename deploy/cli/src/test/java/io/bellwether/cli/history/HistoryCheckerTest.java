package io.bellwether.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.execution.contract.Side;
import io.bellwether.feature.contract.FeatureVector;
import io.bellwether.feature.contract.FloatTensor;
import io.bellwether.feature.set.FeatureSets;
import io.bellwether.risk.contract.TradingState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clean made-up run, and every invariant broken in it once. */
class HistoryCheckerTest {
    private final CleanRun run = new CleanRun();

    @TempDir
    Path folder;

    @Test
    void findsNothingInACleanRun() {
        assertThat(check()).isEmpty();
        assertThat(run.vectors).hasSizeGreaterThan(10);
    }

    @Test
    void findsTwoExchangeOrdersOfOneDecision() {
        run.exchangeOrders.add(run.exchangeOrders.getFirst());

        assertThat(invariants()).containsExactly(Invariant.I1);
    }

    @Test
    void findsAnOrderThatTheVenueKnowsUnderTwoNumbers() {
        run.acceptedAgainAs(99);

        assertThat(invariants()).containsExactly(Invariant.I1);
    }

    @Test
    void findsATradeThatNobodyAskedForAndNobodyToldOf() {
        run.exchangeOrders.add(CleanRun.exchangeOrder("somebody-elses"));

        assertThat(invariants()).containsExactly(Invariant.I2);
    }

    @Test
    void takesAStrangersTradeThatWasToldForWhatItIs() {
        run.exchangeOrders.add(CleanRun.exchangeOrder("somebody-elses"));
        run.tradeOfAStranger(Side.BUY, new BigDecimal("0.001"), "somebody-elses");

        assertThat(check()).isEmpty();
    }

    @Test
    void findsATradeInOurBooksThatTheExchangeDidNotMake() {
        run.toldOfATradeThatWasNone();

        assertThat(invariants()).containsExactly(Invariant.I3, Invariant.I3);
    }

    @Test
    void findsAnOrderThatLeftWhileTradingWasHalted() {
        run.risk.add(run.stateChanged(TradingState.ACTIVE, TradingState.HALTED, CleanRun.seen(0)));
        run.order(0, "after-the-halt");

        assertThat(invariants()).containsExactly(Invariant.I4);
    }

    @Test
    void findsNothingInAnOrderThatLeftWhenTradingWasFreeAgain() {
        run.risk.add(run.stateChanged(TradingState.ACTIVE, TradingState.HALTED, CleanRun.seen(0)));
        run.risk.add(run.stateChanged(
                TradingState.HALTED, TradingState.ACTIVE, CleanRun.seen(0).plusSeconds(2)));
        run.order(200, "after-the-release");

        assertThat(check()).isEmpty();
    }

    @Test
    void findsAnOrderThatLeftWhileAnothersFateWasUnknown() {
        run.orders.add(run.unknown("in-doubt"));
        run.order(200, "too-early");

        assertThat(invariants()).contains(Invariant.I4);
    }

    @Test
    void findsMoreOrdersThanTheRateAllows() {
        for (int i = 0; i < 51; i++) {
            run.order(200, "burst-" + i);
        }

        assertThat(invariants()).containsExactly(Invariant.I5);
    }

    @Test
    void findsAnAccountThatSoldMoreThanItHad() {
        run.tradeOfAStranger(Side.SELL, new BigDecimal("1000"), "too-much");

        assertThat(invariants()).contains(Invariant.I5);
    }

    @Test
    void findsDecisionsOutOfOrder() {
        Collections.swap(run.risk, 3, 4);

        assertThat(invariants()).containsExactly(Invariant.I6);
    }

    @Test
    void findsAVectorThatKnowsALaterBar() {
        FeatureVector vector = run.vectors.get(5);
        run.vectors.set(5, withTensor(vector, run.vectors.get(6).tensor()));

        assertThat(invariants()).containsExactly(Invariant.I7);
    }

    @Test
    void findsAVectorOfWhichOneBitDiffers() {
        FeatureVector vector = run.vectors.get(5);
        float[] values = new float[vector.tensor().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector.tensor().at(i);
        }
        values[0] = Math.nextUp(values[0]);
        run.vectors.set(5, withTensor(vector, FloatTensor.of(vector.tensor().shape(), values)));

        assertThat(invariants()).containsExactly(Invariant.I7);
    }

    @Test
    void findsADecisionThatWasSaidTwiceAndDifferently() {
        run.risk.add(run.step(3, "another reason"));

        assertThat(invariants()).containsExactly(Invariant.I8);
    }

    @Test
    void findsWhatWasLost() {
        run.predictions.removeLast();
        run.risk.removeLast();
        run.vectors.remove(7);

        assertThat(invariants()).contains(Invariant.I9).allMatch(invariant -> invariant == Invariant.I9);
    }

    @Test
    void findsASecretInALogAlsoWhereTwoPiecesMeet() throws IOException {
        String secret = "a-key-that-nobody-else-has-made-0123456789";
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/local-key"), secret);
        byte[] log = new byte[(1 << 20) + 100];
        Arrays.fill(log, (byte) ' ');
        Files.write(folder.resolve("clean.log"), log);
        assertThat(SecretSearch.under(folder)).isEmpty();

        System.arraycopy(secret.getBytes(StandardCharsets.UTF_8), 0, log, (1 << 20) - 7, secret.length());
        Files.write(folder.resolve("leak.log"), log);

        assertThat(SecretSearch.under(folder)).containsExactly(new Violation(Invariant.I10, "leak.log shows a secret"));
    }

    @Test
    void provesNothingWithoutSecretsAndSaysSo() throws IOException {
        assertThat(SecretSearch.under(folder))
                .singleElement()
                .extracting(Violation::what)
                .asString()
                .contains("nothing was proved");
    }

    private static FeatureVector withTensor(FeatureVector vector, FloatTensor tensor) {
        return new FeatureVector(
                vector.id(),
                vector.featureSetId(),
                vector.symbol(),
                vector.interval(),
                vector.barOpenTime(),
                vector.barSequence(),
                tensor,
                vector.eventTime(),
                vector.createdAt());
    }

    private List<Violation> check() {
        return new HistoryChecker(
                        HistoryChecker.Rules.paper(), FeatureSets.standard().all())
                .check(run.history());
    }

    private List<Invariant> invariants() {
        return check().stream().map(Violation::invariant).toList();
    }
}
