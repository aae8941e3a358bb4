package io.bellwether.backtest;

import io.bellwether.inference.contract.Outlook;
import io.bellwether.inference.contract.Prediction;
import io.bellwether.marketdata.contract.Bar;
import io.bellwether.marketdata.contract.BarClosed;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** What to trade on where speed is measured: a model that has no network, says mostly nothing, and now and then is sure. */
final class MadeUpModel {
    private static final String NAME = "made-up";
    private static final double UNLIKELY = 0.02;

    private final Random random;
    private final int oneIn;
    private final DoubleSupplier sure;

    /**
     * A model.
     *
     * @param oneIn of so many bars it says of one to buy and of another to sell
     * @param sure how sure it is then, asked at every bar
     */
    MadeUpModel(Random random, int oneIn, DoubleSupplier sure) {
        this.random = random;
        this.oneIn = oneIn;
        this.sure = sure;
    }

    Prediction prediction(BarClosed closed) {
        int kind = random.nextInt(oneIn);
        double likely = sure.getAsDouble();
        double buy = kind == 0 ? likely : UNLIKELY;
        double sell = kind == 1 ? likely : UNLIKELY;
        Bar bar = closed.bar();
        return new Prediction(
                Prediction.idOf(NAME, bar.symbol(), bar.interval(), bar.openTime()),
                NAME,
                "none",
                bar.symbol(),
                bar.interval(),
                bar.openTime(),
                closed.sequence(),
                new Outlook.ClassProbabilities(1 - buy - sell, buy, sell),
                List.of(),
                bar.closeTime(),
                bar.closeTime());
    }
}
