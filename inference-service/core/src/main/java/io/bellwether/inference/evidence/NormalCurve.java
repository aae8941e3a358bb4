package io.bellwether.inference.evidence;

/** The standard normal distribution, good to about fifteen digits. */
final class NormalCurve {
    private static final double SPLIT = 0.425;
    private static final double ROOT_SPLIT = 5;
    /** Beyond it the tail is written as a continued fraction. */
    private static final double TAIL = 7.07106781186547;

    private static final double ROOT_OF_TWO_PI = 2.506628274631;

    private static final double[] ABOVE = {
        0.0352624965998911,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] BELOW = {
        0.0883883476483184,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };
    private static final double[] MIDDLE_ABOVE = {
        2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
        13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665
    };
    private static final double[] MIDDLE_BELOW = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1
    };
    private static final double[] NEAR_ABOVE = {
        0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
        3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835
    };
    private static final double[] NEAR_BELOW = {
        1.0507500716444169e-9,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1
    };
    private static final double[] FAR_ABOVE = {
        2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
        0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103
    };
    private static final double[] FAR_BELOW = {
        2.0442631033899397e-15,
        1.421511758316446e-7,
        1.8463183175100548e-5,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1
    };

    private NormalCurve() {}

    /**
     * The probability of a value at or below {@code x}: Hart's rational function of 1968 as given by West, Better
     * approximations to cumulative normal functions (2005).
     */
    static double below(double x) {
        double size = Math.abs(x);
        double density = Math.exp(-size * size / 2);
        double tail;
        if (size < TAIL) {
            tail = density * polynomial(ABOVE, size) / polynomial(BELOW, size);
        } else {
            double fraction = size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))));
            tail = density / fraction / ROOT_OF_TWO_PI;
        }
        return x > 0 ? 1 - tail : tail;
    }

    /** The value below which a share of {@code p} lies: Wichura, algorithm AS 241 (1988), in its precise form. */
    static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p must be between 0 and 1, was " + p);
        }
        double centred = p - 0.5;
        if (Math.abs(centred) <= SPLIT) {
            double r = SPLIT * SPLIT - centred * centred;
            return centred * polynomial(MIDDLE_ABOVE, r) / polynomial(MIDDLE_BELOW, r);
        }
        double root = Math.sqrt(-Math.log(centred < 0 ? p : 1 - p));
        double far = root <= ROOT_SPLIT
                ? polynomial(NEAR_ABOVE, root - 1.6) / polynomial(NEAR_BELOW, root - 1.6)
                : polynomial(FAR_ABOVE, root - ROOT_SPLIT) / polynomial(FAR_BELOW, root - ROOT_SPLIT);
        return centred < 0 ? -far : far;
    }

    /** Highest power first. */
    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
