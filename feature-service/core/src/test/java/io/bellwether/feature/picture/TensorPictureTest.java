package io.bellwether.feature.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.feature.contract.FloatTensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Decoded by another implementation, pixel by pixel. */
class TensorPictureTest {
    @Test
    void showsOnePlaneInGreyAndEveryValueAsASquare() throws IOException {
        FloatTensor tensor = FloatTensor.of(new int[] {2, 3, 1}, new float[] {-1, 0, 1, -3, 0.5f, 3});

        assertThat(pixels(tensor, 2)).isDeepEqualTo(new int[][] {
            {0x000000, 0x000000, 0x808080, 0x808080, 0xFFFFFF, 0xFFFFFF},
            {0x000000, 0x000000, 0x808080, 0x808080, 0xFFFFFF, 0xFFFFFF},
            {0x000000, 0x000000, 0xBFBFBF, 0xBFBFBF, 0xFFFFFF, 0xFFFFFF},
            {0x000000, 0x000000, 0xBFBFBF, 0xBFBFBF, 0xFFFFFF, 0xFFFFFF}
        });
    }

    @Test
    void showsThreePlanesInColour() throws IOException {
        FloatTensor tensor = FloatTensor.of(new int[] {1, 2, 3}, new float[] {1, -1, 0, -1, 1, 1});

        assertThat(pixels(tensor, 1)).isDeepEqualTo(new int[][] {{0xFF0080, 0x00FFFF}});
    }

    @Test
    void showsOtherNumbersOfPlanesBesideEachOther() throws IOException {
        FloatTensor tensor = FloatTensor.of(new int[] {1, 2, 2}, new float[] {1, -1, 0, 1});

        assertThat(pixels(tensor, 1)).isDeepEqualTo(new int[][] {{0xFFFFFF, 0x808080, 0x000000, 0xFFFFFF}});
    }

    @Test
    void showsAWindowAsAHeatMapOfItsColumns() throws IOException {
        FloatTensor tensor = FloatTensor.of(new int[] {3, 3}, new float[] {100, 5, 3, 150, 5, 2.5f, 200, 5, 1});

        assertThat(pixels(tensor, 1)).isDeepEqualTo(new int[][] {
            {0x0000FF, 0xFFFFFF, 0xFF0000},
            {0xFFFFFF, 0xFFFFFF, 0xFF8080},
            {0xFF0000, 0xFFFFFF, 0x0000FF}
        });
    }

    @Test
    void refusesAnotherShapeAndAPictureThatIsTooLarge() {
        FloatTensor row = FloatTensor.of(new int[] {2}, new float[2]);
        FloatTensor image = FloatTensor.of(new int[] {15, 15, 1}, new float[225]);

        assertThatThrownBy(() -> TensorPicture.png(row, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was [2]");
        assertThatThrownBy(() -> TensorPicture.png(image, 300))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a picture must be 1 to 4096 pixels wide and high, was 4500 x 4500");
        assertThatThrownBy(() -> TensorPicture.png(image, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[][] pixels(FloatTensor tensor, int pixels) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(TensorPicture.png(tensor, pixels)));
        int[][] colours = new int[image.getHeight()][image.getWidth()];
        for (int y = 0; y < colours.length; y++) {
            for (int x = 0; x < colours[y].length; x++) {
                colours[y][x] = image.getRGB(x, y) & 0xFFFFFF;
            }
        }
        return colours;
    }
}
