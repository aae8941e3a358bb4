package io.bellwether.training.run;

import io.bellwether.inference.LabelClass;
import io.bellwether.inference.label.LabelTarget;
import io.bellwether.training.baseline.LabelledRows;
import io.bellwether.training.dataset.Dataset;
import io.bellwether.training.split.RowSet;
import java.util.List;

/** Rows of a dataset as simple models learn them. A number to be forecast is learned by its direction: BUY if it is positive. */
final class ClassRows {
    private ClassRows() {}

    /** All rows, in the dataset's order. */
    static LabelledRows of(Dataset dataset) {
        return of(dataset, RowSet.range(0, dataset.rows()));
    }

    /** These rows, in their order. */
    static LabelledRows of(Dataset dataset, RowSet rows) {
        return new LabelledRows(
                classes(dataset).stream().map(LabelClass::name).toList(),
                rows.stream().mapToObj(dataset::features).toArray(float[][]::new),
                rows.stream().map(row -> classOf(dataset, row)).toArray());
    }

    /** The dataset's classes, or falling and rising. */
    static List<LabelClass> classes(Dataset dataset) {
        return dataset.classes().isEmpty() ? LabelTarget.TWO.classes() : dataset.classes();
    }

    /** The place of a row's class in {@link #classes}. */
    static int classOf(Dataset dataset, int row) {
        float label = dataset.label(row);
        return dataset.classes().isEmpty() ? label > 0 ? 1 : 0 : (int) label;
    }
}
