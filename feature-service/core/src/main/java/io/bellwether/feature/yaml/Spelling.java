package io.bellwether.feature.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Which known word somebody may have meant. */
public final class Spelling {
    private Spelling() {}

    /** The known word with the fewest letters to change, if they are few enough: one, and one more for each three. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String best = null;
        int least = 2 + written.length() / 3;
        for (String candidate : known) {
            int distance = distance(written, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
