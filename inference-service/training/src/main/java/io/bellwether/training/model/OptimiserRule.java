package io.bellwether.training.model;

/** How weights move, with the numbers that shape it; {@link TrainingSettings} holds the learning rate. */
public sealed interface OptimiserRule {
    /** How strongly large weights are held down: this share of each weight is added to its gradient. */
    double weightDecay();

    /** How many vectors as long as the weights it remembers. */
    int vectors();

    /** Adam (Kingma and Ba, 2015). */
    record Adam(double firstDecay, double secondDecay, double floor, double weightDecay) implements OptimiserRule {
        /** Its authors' numbers. */
        public Adam() {
            this(0.9, 0.999, 1e-8, 0);
        }

        @Override
        public int vectors() {
            return 2;
        }
    }

    /** RMSProp (Tieleman and Hinton, 2012). */
    record RmsProp(double decay, double floor, double weightDecay) implements OptimiserRule {
        /** Keras' numbers. */
        public RmsProp() {
            this(0.9, 1e-7, 0);
        }

        @Override
        public int vectors() {
            return 1;
        }
    }

    /** Stochastic gradient descent, with Polyak's momentum if that is not 0. */
    record Sgd(double momentum, double weightDecay) implements OptimiserRule {
        @Override
        public int vectors() {
            return momentum == 0 ? 0 : 1;
        }
    }

    /** Adadelta (Zeiler, 2012); its learning rate is 1. */
    record Adadelta(double decay, double floor, double weightDecay) implements OptimiserRule {
        /** Its author's numbers. */
        public Adadelta() {
            this(0.95, 1e-6, 0);
        }

        @Override
        public int vectors() {
            return 2;
        }
    }

    /** The rule of that name with its usual numbers: adam, rmsprop, sgd (momentum 0.9), adadelta. */
    static OptimiserRule named(String name) {
        return switch (name) {
            case "adam" -> new Adam();
            case "rmsprop" -> new RmsProp();
            case "sgd" -> new Sgd(0.9, 0);
            case "adadelta" -> new Adadelta();
            default ->
                throw new IllegalArgumentException(
                        "optimiser must be adam, rmsprop, sgd or adadelta, was '%s'".formatted(name));
        };
    }
}
