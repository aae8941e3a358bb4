package io.bellwether.training.reproduce;

import io.bellwether.training.baseline.RuleResult;
import io.bellwether.training.baseline.TradingRule;
import io.bellwether.training.baseline.TradingRule.Answered.Signal;
import io.bellwether.training.evaluation.Confusion;
import io.bellwether.training.report.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CNN-TA: what its own published answers earn, the more costs are real. */
final class CostLadderClaim {
    static final Claim CLAIM = new Claim(
            "cnn-ta",
            "CNN-TA (Sezer and Ozbayoglu 2018), published run 1",
            "18.73 % a year against 6.52 % of buy and hold",
            "A CNN on 15 x 15 indicators of a share's days; buys and sells all at the close that made the image, for"
                    + " 1 dollar a trade.",
            "Nobody is filled at a close that is needed to decide. Fees and the wait for the next bar are left out, and"
                    + " seven orders of the image's rows were tried.");

    /** The judged years are 2007 to 2011. */
    private static final double YEARS = 5;

    private static final double DAYS_OF_A_YEAR = 252;
    private static final List<String> CLASSES = List.of("HOLD", "BUY", "SELL");

    /** A row of the published file. */
    private record Day(int said, int truth, double close) {}

    private final List<Day> days;
    private final List<List<String>> table = new ArrayList<>();
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    private CostLadderClaim(List<Day> days) {
        this.days = days;
        table.add(List.of("costs", "a year", "Sharpe", "largest loss", "fills"));
    }

    static Finding find(RecordedFiles files) throws IOException {
        Optional<Path> file = files.find("cnn_result.*\\.csv").stream().findFirst();
        if (file.isEmpty()) {
            return Finding.missing(
                    CLAIM,
                    "its author's answers are not among the files; give data/1/cnn_result.csv of"
                            + " github.com/omerbsezer/CNN-TA");
        }
        return new CostLadderClaim(read(file.get()))
                .find(String.valueOf(file.get().getFileName()));
    }

    private Finding find(String file) {
        rung("same close, no fee", "same-bar-free", true, 0);
        rung("same close, 0.1 % a fill", "same-bar-10", true, 10);
        rung("next close, 0.1 % a fill", "next-bar-10", false, 10);
        rung("next close, 0.2 % a fill", "next-bar-20", false, 20);
        traded("buy and hold", "buy-and-hold", new TradingRule.BuyAndHold(), false, 0);
        Confusion confusion = confusion();
        numbers.put("accuracy", confusion.accuracy());
        numbers.put("majority-accuracy", confusion.majorityShare());
        return new Finding(
                CLAIM,
                true,
                "%s a year at the same close, %s filled at the next one for 0.1 %% a fill, %s for 0.2 %%; buy and hold %s;"
                                .formatted(
                                        percent("same-bar-free"),
                                        percent("next-bar-10"),
                                        percent("next-bar-20"),
                                        percent("buy-and-hold"))
                        + " its answers are right in %s, always HOLD in %s"
                                .formatted(percent("accuracy"), percent("majority-accuracy")),
                "%s, %d days".formatted(file, days.size()),
                table,
                numbers);
    }

    private String percent(String name) {
        return Figures.percent(numbers.getOrDefault(name, Double.NaN));
    }

    private void rung(String costs, String name, boolean sameClose, double feeBps) {
        List<Signal> signals = days.stream()
                .map(day -> switch (day.said()) {
                    case 1 -> Signal.BUY;
                    case 2 -> Signal.SELL;
                    default -> Signal.NOTHING;
                })
                .toList();
        traded(costs, name, new TradingRule.Answered("CNN-TA", signals), sameClose, feeBps);
    }

    private void traded(String costs, String name, TradingRule rule, boolean sameClose, double feeBps) {
        double[] closes = days.stream().mapToDouble(Day::close).toArray();
        // A rule is filled at the open of the next bar. There are closes only, so that open is the close before it or
        // its own.
        double[] opens = closes.clone();
        if (sameClose) {
            System.arraycopy(closes, 0, opens, 1, closes.length - 1);
        }
        RuleResult result = RuleResult.of(rule, opens, closes, feeBps, DAYS_OF_A_YEAR);
        double annual = Math.pow(1 + result.total(), 1 / YEARS) - 1;
        numbers.put(name, annual);
        table.add(List.of(
                costs,
                Figures.percent(annual),
                Figures.score(result.sharpe()),
                Figures.percent(result.maxDrawdown()),
                String.valueOf(result.fills())));
    }

    private Confusion confusion() {
        int[][] counts = new int[CLASSES.size()][CLASSES.size()];
        days.forEach(day -> counts[day.truth()][day.said()]++);
        return Confusion.ofCounts(CLASSES, counts);
    }

    /** Lines of {@code answer;truth;close} with 0 for HOLD, 1 for BUY and 2 for SELL. */
    private static List<Day> read(Path file) throws IOException {
        List<Day> days = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.matches("[012];[012];\\d+(\\.\\d+)?")) {
                throw new IOException("%s, line %d: it must be answer;truth;close, such as 1;0;14.71, was '%s'"
                        .formatted(file, days.size() + 1, line));
            }
            String[] cells = line.split(";", -1);
            days.add(new Day(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), Double.parseDouble(cells[2])));
        }
        if (days.size() < 2) {
            throw new IOException("%s must have two days at least, had %d".formatted(file, days.size()));
        }
        return days;
    }
}
