package io.bellwether.inference.label;

import io.bellwether.inference.LabelClass;
import java.util.List;

/** What kind of answer a label is. */
public sealed interface LabelTarget {
    /**
     * One of a few classes. A label's value is the place of its class in {@code classes}.
     *
     * @param classes in the order of a network's outputs; of two, SELL comes first, so that BUY is 1 in every order
     */
    record Classes(List<LabelClass> classes) implements LabelTarget {
        public Classes {
            classes = List.copyOf(classes);
        }

        /** The value of a label of that class. */
        public int valueOf(LabelClass label) {
            int value = classes.indexOf(label);
            if (value < 0) {
                throw new IllegalArgumentException("the classes are %s, was %s".formatted(classes, label));
            }
            return value;
        }
    }

    /**
     * A number.
     *
     * @param meaning what it measures
     */
    record Value(String meaning) implements LabelTarget {}

    /** HOLD, BUY, SELL. */
    Classes THREE = new Classes(List.of(LabelClass.HOLD, LabelClass.BUY, LabelClass.SELL));

    /** SELL, BUY. */
    Classes TWO = new Classes(List.of(LabelClass.SELL, LabelClass.BUY));
}
