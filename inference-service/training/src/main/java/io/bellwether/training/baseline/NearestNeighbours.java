package io.bellwether.training.baseline;

import java.util.Arrays;

/**
 * Answers with the classes of the rows it has seen that are most alike. It remembers everything and understands nothing, so
 * it is the quickest way to show that judged rows have been seen.
 *
 * @param neighbours how many rows are asked
 */
public record NearestNeighbours(int neighbours) implements Trainer {
    public NearestNeighbours {
        if (neighbours < 1) {
            throw new IllegalArgumentException("at least one neighbour must be asked, were " + neighbours);
        }
    }

    @Override
    public String name() {
        return "nearest neighbours";
    }

    @Override
    public Classifier fit(LabelledRows rows, long seed) {
        float[] seen = rows.flat();
        return judged -> {
            double[][] answers = new double[judged.size()][];
            Arrays.setAll(answers, i -> answer(rows, seen, judged.row(i)));
            return answers;
        };
    }

    private double[] answer(LabelledRows rows, float[] seen, float[] asked) {
        int asking = Math.min(neighbours, rows.size());
        double[] nearest = new double[asking];
        int[] classes = new int[asking];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int row = 0; row < rows.size(); row++) {
            double distance = 0;
            int start = row * asked.length;
            for (int j = 0; j < asked.length && distance < nearest[asking - 1]; j++) {
                double difference = seen[start + j] - asked[j];
                distance += difference * difference;
            }
            // Sorted by insertion: there are few neighbours.
            int place = asking - 1;
            if (distance < nearest[place]) {
                while (place > 0 && distance < nearest[place - 1]) {
                    nearest[place] = nearest[place - 1];
                    classes[place] = classes[place - 1];
                    place--;
                }
                nearest[place] = distance;
                classes[place] = rows.label(row);
            }
        }
        double[] shares = new double[rows.classes().size()];
        for (int ofClass : classes) {
            shares[ofClass] += 1.0 / asking;
        }
        return shares;
    }
}
