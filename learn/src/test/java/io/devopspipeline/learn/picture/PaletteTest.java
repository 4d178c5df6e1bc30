// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void a_picture_gets_smaller_and_keeps_its_size_and_its_main_colors() throws Exception {
        // Given
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < 300; y++) {
                image.setRGB(x, y, x < 20 ? (x * 13 << 16) + y * 7 : 0xf5f6f8);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);

        // When
        byte[] small = Palette.small(png.toByteArray());

        // Then
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(small));
        assertThat(small).hasSizeLessThan(png.size());
        assertThat(read.getWidth()).isEqualTo(400);
        assertThat(read.getRGB(200, 100) & 0xffffff).isEqualTo(0xf5f6f8);
    }
}
