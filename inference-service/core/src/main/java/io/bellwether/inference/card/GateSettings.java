package io.bellwether.inference.card;

/**
 * How thoroughly the gate looks.
 *
 * @param walks how many random walks
 * @param bars of each walk
 * @param permutations how often the labels are dealt out anew
 * @param sigmas how far above chance an honest pipeline may come out
 */
public record GateSettings(int walks, int bars, int permutations, double sigmas, long seed) {
    public GateSettings {
        if (walks < 2 || bars < 1 || permutations < 2 || !(sigmas > 0)) {
            throw new IllegalArgumentException(
                    "a deviation needs two walks and two permutations, and walks need bars, were %d walks of %d bars, %d permutations, %s sigmas"
                            .formatted(walks, bars, permutations, sigmas));
        }
    }

    /** Twenty walks of 2,000 bars, ten permutations, two sigmas. */
    public static GateSettings usual(long seed) {
        return new GateSettings(20, 2_000, 10, 2, seed);
    }
}
