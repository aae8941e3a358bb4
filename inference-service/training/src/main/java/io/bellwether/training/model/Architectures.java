package io.bellwether.training.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The architectures known by name: the paper's, those of the systems we reproduce, and our own first one. */
public final class Architectures {
    private static final Layer.Relu RELU = new Layer.Relu();
    private static final Layer.Softmax SOFTMAX = new Layer.Softmax();

    private static final List<Architecture> ALL = List.of(
            cnnTa(), firstLight(), stockIndexCnn(), smartStocksLstm(), barrierLstm(), directionLstm(), zeroBasedLstm());
    private static final Map<String, Architecture> BY_NAME =
            ALL.stream().collect(Collectors.toMap(Architecture::name, architecture -> architecture));

    private Architectures() {}

    /** In the order in which a reader should meet them. */
    public static List<Architecture> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(Architecture::name).toList();
    }

    public static Optional<Architecture> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Architecture cnnTa() {
        return new Architecture(
                "cnn-ta",
                "The CNN of Sezer and Ozbayoglu, Algorithmic financial trading with deep convolutional neural networks"
                        + " (2018), over a 15 x 15 image of indicators.",
                List.of(15, 15, 1),
                List.of(
                        new Layer.PlanesFirst(),
                        new Layer.Convolution(32, 3, 1),
                        RELU,
                        new Layer.Convolution(64, 3, 1),
                        RELU,
                        new Layer.MaxPool(2),
                        new Layer.Dropout(0.25),
                        new Layer.Flatten(),
                        new Layer.Dense(128),
                        RELU,
                        new Layer.Dropout(0.5),
                        new Layer.Dense(3),
                        SOFTMAX));
    }

    /** A quarter of {@code cnn-ta}: 230 KB, trained in seconds. */
    private static Architecture firstLight() {
        return new Architecture(
                "first-light",
                "Two small convolutions over a 15 x 15 image: the model that comes with the service.",
                List.of(15, 15, 1),
                List.of(
                        new Layer.PlanesFirst(),
                        new Layer.Convolution(16, 3, 1),
                        RELU,
                        new Layer.Convolution(32, 3, 1),
                        RELU,
                        new Layer.MaxPool(2),
                        new Layer.Dropout(0.25),
                        new Layer.Flatten(),
                        new Layer.Dense(64),
                        RELU,
                        new Layer.Dropout(0.5),
                        new Layer.Dense(3),
                        SOFTMAX));
    }

    private static Architecture stockIndexCnn() {
        return new Architecture(
                "stock-index-cnn",
                "The CNN of PythonCNN-StockIndex: two convolutions with 2 x 2 kernels over a 15 x 15 image of three planes.",
                List.of(15, 15, 3),
                List.of(
                        new Layer.PlanesFirst(),
                        new Layer.Convolution(30, 2, 1),
                        RELU,
                        new Layer.Convolution(10, 2, 2),
                        RELU,
                        new Layer.Dropout(0.01),
                        new Layer.Flatten(),
                        new Layer.Dense(100),
                        RELU,
                        new Layer.Dropout(0.07),
                        new Layer.Dense(3),
                        SOFTMAX));
    }

    private static Architecture smartStocksLstm() {
        return new Architecture(
                "smart-stocks-lstm",
                "The LSTM of Smart Stocks: the next close from a window of 60, 30 or 10 bars of open, high, low, close,"
                        + " volume.",
                List.of(60, 5),
                List.of(lstm(50, true), lstm(50, false), new Layer.Dense(1)));
    }

    private static Architecture barrierLstm() {
        Layer.BatchNorm norm = new Layer.BatchNorm();
        return new Architecture(
                "barrier-lstm",
                "The three LSTMs of ML-risk-analysis: which barrier is touched first, from 100 bars of four changes.",
                List.of(100, 4),
                List.of(
                        lstm(96, true),
                        new Layer.Dropout(0.2),
                        norm,
                        lstm(96, true),
                        new Layer.Dropout(0.3),
                        norm,
                        lstm(96, false),
                        new Layer.Dropout(0.3),
                        norm,
                        new Layer.Dense(20),
                        RELU,
                        new Layer.Dropout(0.2),
                        new Layer.Dense(2),
                        SOFTMAX));
    }

    private static Architecture directionLstm() {
        return directionLstm(64, 0.2);
    }

    /**
     * The direction classifier of the binary classification tutorial, whose grid goes over both numbers.
     *
     * @param hidden units of the LSTM and of the dense layer; 32, 64 and 128 in the tutorial
     * @param dropout 0.1 and 0.2 in the tutorial
     */
    public static Architecture directionLstm(int hidden, double dropout) {
        return new Architecture(
                "direction-lstm",
                "The LSTM of the tutorial on prices as a binary classification: up or down, from 10 bars of nine numbers.",
                List.of(10, 9),
                List.of(
                        new Layer.Lstm(hidden, false, Layer.Activation.RELU),
                        new Layer.Dropout(dropout),
                        new Layer.Dense(hidden),
                        RELU,
                        new Layer.Dropout(dropout),
                        new Layer.Dense(1),
                        new Layer.Sigmoid()));
    }

    private static Architecture zeroBasedLstm() {
        return new Architecture(
                "zero-based-lstm",
                "The LSTM of Crypto_Freq_Trade: the next close relative to the window's first, from 5 bars.",
                List.of(5, 5),
                List.of(lstm(100, false), new Layer.Dropout(0.2), new Layer.Dense(1)));
    }

    private static Layer.Lstm lstm(int units, boolean sequences) {
        return new Layer.Lstm(units, sequences, Layer.Activation.TANH);
    }
}
