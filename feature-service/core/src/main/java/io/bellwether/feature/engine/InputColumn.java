package io.bellwether.feature.engine;

/** What the engine is told about a bar: written by the engine, never computed. */
final class InputColumn extends Column {
    final Input input;

    InputColumn(Input input) {
        super(input.key());
        this.input = input;
    }

    @Override
    public void run(int from, int to) {
        // The rows are already there.
    }
}
