package io.github.jmetermqtt.emqx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The converter over a whole file: a sentence, or a plan that can be read again and has no old element. */
public final class PlanFuzz {

    private static final Path OLD = temporary("old");
    private static final Path NEW = temporary("new");

    private PlanFuzz() {}

    private static Path temporary(String name) {
        try {
            Path file = Files.createTempFile("plan-fuzz-" + name, ".jmx");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Files.write(OLD, bytes);
        ConvertedPlan converted;
        try {
            converted = PlanConverter.convert(OLD);
        } catch (ConversionException e) {
            assertThat(e.getMessage())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(2001)
                    .doesNotContain("\n");
            return;
        }
        assertThat(converted.details(Words.ENGLISH) + converted.summary(Words.ENGLISH))
                .isNotBlank()
                .matches("[^\\p{Cntrl}\\p{Cs}\\u202e]*(\\R[^\\p{Cntrl}\\p{Cs}\\u202e]*)*");
        try {
            converted.write(NEW, true);
            PlanFile.read(NEW);
        } catch (ConversionException e) {
            throw new AssertionError("what was converted can't be read again", e);
        }
        assertThatThrownBy(() -> PlanConverter.convert(NEW))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("already");
    }
}
