package io.github.jmetermqtt.gui.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.UIManager;

/** A component as a picture. */
final class ChartPicture {

    /** Sharp on paper, too. */
    private static final int SCALE = 2;

    private ChartPicture() {}

    /** As it is on the screen, at twice its size. */
    static BufferedImage of(JComponent component) {
        int width = Math.max(1, component.getWidth());
        int height = Math.max(1, component.getHeight());
        BufferedImage picture = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.scale(SCALE, SCALE);
        canvas.setColor(UIManager.getColor("Panel.background"));
        canvas.fillRect(0, 0, width, height);
        component.print(canvas);
        canvas.dispose();
        return picture;
    }

    /** Writes a PNG, over an old file. */
    static void write(BufferedImage picture, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IOException("this Java writes no PNG");
            }
        }
    }
}
