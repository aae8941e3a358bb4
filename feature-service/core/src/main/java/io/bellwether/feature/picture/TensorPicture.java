package io.bellwether.feature.picture;

import io.bellwether.feature.contract.FloatTensor;
import java.util.Arrays;

/**
 * A tensor as a PNG file. An image of three planes is shown in red, green and blue and one of any other number in grey, its
 * planes beside each other; -1 is darkest, 1 brightest. A window is a heat map, a row for each bar: each column from blue, its
 * lowest value in the window, over white to red, its highest, and white if it does not move.
 */
public final class TensorPicture {
    /** The tallest and widest picture: 16 million pixels are 48 MB before compression. */
    private static final int MAX_SIDE = 4_096;

    private static final int WHITE = 0xFFFFFF;

    private TensorPicture() {}

    /**
     * The picture.
     *
     * @param pixels how many pixels wide and high each value is
     * @throws IllegalArgumentException if the tensor is neither image nor window, or the picture would be too large
     */
    public static byte[] png(FloatTensor tensor, int pixels) {
        int[] shape = tensor.shape();
        boolean image = shape.length == 3;
        if (!image && shape.length != 2) {
            throw new IllegalArgumentException(
                    "a picture needs an image [rows, columns, planes] or a window [rows, columns], was "
                            + Arrays.toString(shape));
        }
        int besideEachOther = image && shape[2] != 3 ? shape[2] : 1;
        long height = (long) shape[0] * pixels;
        long width = (long) shape[1] * besideEachOther * pixels;
        if (pixels < 1 || height > MAX_SIDE || width > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "a picture must be 1 to %d pixels wide and high, was %d x %d".formatted(MAX_SIDE, width, height));
        }
        int[] colours = image ? imageColours(tensor, shape) : heat(tensor, shape[0], shape[1]);
        return PngFile.of(colours, shape[1] * besideEachOther, shape[0], pixels);
    }

    /** Red, green and blue in the three low bytes, row by row. */
    private static int[] imageColours(FloatTensor tensor, int[] shape) {
        int planes = shape[2];
        int width = planes == 3 ? shape[1] : shape[1] * planes;
        int[] colours = new int[shape[0] * width];
        for (int row = 0; row < shape[0]; row++) {
            for (int column = 0; column < shape[1]; column++) {
                int first = (row * shape[1] + column) * planes;
                if (planes == 3) {
                    colours[row * width + column] = light(tensor.at(first)) << 16
                            | light(tensor.at(first + 1)) << 8
                            | light(tensor.at(first + 2));
                } else {
                    for (int plane = 0; plane < planes; plane++) {
                        colours[row * width + plane * shape[1] + column] = light(tensor.at(first + plane)) * 0x010101;
                    }
                }
            }
        }
        return colours;
    }

    private static int[] heat(FloatTensor tensor, int rows, int columns) {
        int[] colours = new int[rows * columns];
        for (int column = 0; column < columns; column++) {
            float least = Float.POSITIVE_INFINITY;
            float greatest = Float.NEGATIVE_INFINITY;
            for (int row = 0; row < rows; row++) {
                least = Math.min(least, tensor.at(row * columns + column));
                greatest = Math.max(greatest, tensor.at(row * columns + column));
            }
            for (int row = 0; row < rows; row++) {
                double place = ((double) tensor.at(row * columns + column) - least) / ((double) greatest - least);
                colours[row * columns + column] = least < greatest ? heat(place) : WHITE;
            }
        }
        return colours;
    }

    /** From blue at 0 over white at 1/2 to red at 1. */
    private static int heat(double place) {
        int paleness = (int) Math.round(255 * (1 - Math.abs(2 * place - 1)));
        return place < 0.5 ? paleness << 16 | paleness << 8 | 255 : 255 << 16 | paleness << 8 | paleness;
    }

    /** From 0 for -1 to 255 for 1; no number is 0. */
    private static int light(float value) {
        return Math.clamp(Math.round((value + 1.0) * 127.5), 0, 255);
    }
}
