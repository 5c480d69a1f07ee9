package io.github.jmetermqtt.gui.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsProcess;
import java.awt.Font;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.swing.JTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns of the hex view line up in every language of the JVM, which chooses its fonts by it. */
@NeedsProcess
class EvenFontTest {

    /** What is chosen, and whether it is even; started in a JVM of another language. */
    public static void main(String[] args) {
        JTextArea area = new JTextArea();
        Font font = EvenFont.of(12, area::getFontMetrics);
        System.out.println("even " + EvenFont.isEven(area.getFontMetrics(font)));
    }

    @Test
    void aFontOfLettersIsNotEven() {
        assertThat(EvenFont.isEven(new JTextArea().getFontMetrics(new Font(Font.DIALOG, Font.PLAIN, 12))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"en, US", "zh, CN", "ja, JP"})
    void whatIsChosenIsEven(String language, String country) throws Exception {
        Process process = new ProcessBuilder(Stream.of(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Djava.awt.headless=true",
                                        "-Duser.language=" + language,
                                        "-Duser.country=" + country,
                                        "-cp",
                                        System.getProperty("java.class.path")),
                                List.of(EvenFontTest.class.getName()))
                        .flatMap(List::stream)
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output.lines()).contains("even true");
    }
}
