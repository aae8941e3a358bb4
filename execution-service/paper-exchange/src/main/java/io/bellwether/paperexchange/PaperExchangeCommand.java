package io.bellwether.paperexchange;

import io.bellwether.execution.binance.RequestVerifier;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: reads options and key files, starts the exchange, says where it listens, and stays. */
@Command(
        name = "paper-exchange",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "An exchange that speaks Binance's spot protocol over recorded trades of BTCUSD and recorded bars.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:ended by --help", "2:an option is wrong", "3:it cannot start: port taken, file unreadable"})
final class PaperExchangeCommand implements Callable<Integer> {
    private static final int WRONG_USAGE = 2;
    private static final int CANNOT_START = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Port on 127.0.0.1; 0 takes a free one (the default).")
    private int port;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = SpeedConverter.class,
            defaultValue = "1",
            description = "N times real time, or max: time moves by POST /sim/clock only (default: ${DEFAULT-VALUE}).")
    private ReplaySpeed speed = new ReplaySpeed.Times(BigDecimal.ONE);

    @Option(
            names = "--replay-from",
            paramLabel = "ISO",
            defaultValue = "2013-11-28T00:00:00Z",
            description = "Venue time at the start; earlier trades are history (default: ${DEFAULT-VALUE}).")
    private Instant replayFrom = Instant.EPOCH;

    @Option(names = "--hold", description = "Let venue time stand until POST /sim/clock {\"run\":true}.")
    private boolean hold;

    @Option(
            names = "--laps",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Go on through the recorded trades backwards, forwards and so on (default: ${DEFAULT-VALUE}).")
    private int laps;

    @Option(
            names = "--balance",
            paramLabel = "ASSET=AMOUNT",
            description = "What the account holds at the start; repeatable (default: USD=10000).")
    private Map<String, BigDecimal> balances = new LinkedHashMap<>();

    @Option(
            names = "--hmac",
            paramLabel = "KEY=FILE",
            description = "An API key and the file with its shared secret; repeatable.")
    private Map<String, Path> hmacKeys = new LinkedHashMap<>();

    @Option(
            names = "--ed25519",
            paramLabel = "KEY=FILE",
            description = "An API key and the PEM file with its Ed25519 public key; repeatable.")
    private Map<String, Path> ed25519Keys = new LinkedHashMap<>();

    @Option(
            names = "--liquidity-window",
            paramLabel = "ISO",
            defaultValue = "PT5M",
            description = "How far ahead on the tape a market order may fill (default: ${DEFAULT-VALUE}).")
    private Duration liquidityWindow = Duration.ofMinutes(5);

    @Option(
            names = "--bars",
            paramLabel = "SYMBOL:INTERVAL=FILE",
            description = "Serve the klines of a bar file, past and to come; repeatable.")
    private Map<String, Path> barFiles = new LinkedHashMap<>();

    @Option(
            names = "--synthetic",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add N symbols, SYN001USD and on, with invented one-minute klines: load, not a market.")
    private int syntheticSymbols;

    @Option(
            names = "--weight-limit",
            paramLabel = "N",
            defaultValue = "6000",
            description = "Request weight of one minute; beyond it 429, then 418 (default: ${DEFAULT-VALUE}).")
    private int weightLimit;

    @Option(
            names = "--order-limit",
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "Orders that ten seconds of venue time take, less those that filled; beyond it 429 (default: ${DEFAULT-VALUE}).")
    private int orderLimit;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = {
                "Keeps what it is told there, so that it can be killed and go on with the same options.",
                "(default: state lives in memory)"
            })
    private @Nullable Path stateFile;

    @Option(names = "--log", paramLabel = "FILE", description = "Write the log there instead of standard error.")
    private @Nullable Path log;

    /** The command with its manners: one line for a wrong option, no stack traces. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new PaperExchangeCommand());
        commandLine.setParameterExceptionHandler((problem, _) -> {
            complain(problem.getCommandLine(), problem.getMessage() + " (see --help)");
            return WRONG_USAGE;
        });
        return commandLine;
    }

    @Override
    public Integer call() {
        PaperExchangeOptions options;
        try {
            openLog();
            options = options();
        } catch (IOException e) {
            complain(spec.commandLine(), e.getMessage());
            return CANNOT_START;
        }
        Recordings recordings;
        try {
            recordings = Recordings.load(options, TradeTape.sample(options.laps()));
        } catch (IOException e) {
            complain(spec.commandLine(), e.getMessage());
            return CANNOT_START;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        try (PaperExchange exchange = PaperExchange.start(options, recordings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(exchange::close, "close"));
            spec.commandLine()
                    .getOut()
                    .println(Wire.text(Wire.object().put("ready", true).put("port", exchange.port())));
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            complain(spec.commandLine(), e.getMessage() + "; choose another --port, or 0 for a free one");
            return CANNOT_START;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private PaperExchangeOptions options() throws IOException {
        try {
            PaperExchangeOptions options = PaperExchangeOptions.defaults()
                    .withPort(port)
                    .withSpeed(speed)
                    .withReplayFrom(replayFrom)
                    .withHold(hold)
                    .withLaps(laps)
                    .withLiquidityWindow(liquidityWindow)
                    .withSyntheticSymbols(syntheticSymbols)
                    .withWeightLimit(weightLimit)
                    .withOrderLimit(orderLimit);
            if (stateFile != null) {
                options = options.withStateFile(stateFile);
            }
            if (!balances.isEmpty()) {
                options = options.withBalances(balances);
            }
            for (Map.Entry<String, Path> bars : barFiles.entrySet()) {
                options = options.withBars(PaperExchangeOptions.BarFile.of(bars.getKey(), bars.getValue()));
            }
            for (Map.Entry<String, Path> key : hmacKeys.entrySet()) {
                options = options.withKey(key.getKey(), read(key.getValue(), RequestVerifier::hmac));
            }
            for (Map.Entry<String, Path> key : ed25519Keys.entrySet()) {
                options = options.withKey(key.getKey(), read(key.getValue(), RequestVerifier::ed25519));
            }
            return options;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static RequestVerifier read(Path file, Function<String, RequestVerifier> parse) throws IOException {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IOException("cannot read the key file " + file + "; check that it exists and is readable", e);
        }
        if (text.isEmpty()) {
            throw new IOException("the key file " + file + " is empty");
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("the key file " + file + " is no key: " + e.getMessage(), e);
        }
    }

    private void openLog() throws IOException {
        Path file = log;
        if (file == null) {
            return;
        }
        Handler handler;
        try {
            handler = new FileHandler(file.toString().replace("%", "%%"), true);
        } catch (IOException e) {
            throw new IOException("cannot write the log file " + file + "; check its folder", e);
        }
        handler.setFormatter(new SimpleFormatter());
        Logger root = Logger.getLogger("");
        for (Handler console : root.getHandlers()) {
            root.removeHandler(console);
        }
        root.addHandler(handler);
    }

    private static void complain(CommandLine commandLine, @Nullable String problem) {
        commandLine.getErr().println("paper-exchange: " + problem);
        commandLine.getErr().flush();
    }

    /** Reads {@code --speed}. */
    static final class SpeedConverter implements CommandLine.ITypeConverter<ReplaySpeed> {
        @Override
        public ReplaySpeed convert(String text) {
            try {
                return ReplaySpeed.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
