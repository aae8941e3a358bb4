package io.bellwether.feature.engine;

/** Another column, some rows late. */
final class LaggedColumn extends Column {
    private final Column input;
    private final int lag;

    LaggedColumn(String key, Column input, int lag) {
        super(key, Read.back(input, lag));
        this.input = input;
        this.lag = lag;
    }

    @Override
    public void run(int from, int to) {
        System.arraycopy(input.values, from - lag, values, from, to - from);
    }
}
