package io.github.jmetermqtt.emqx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.gui.VisibleTexts;
import io.github.jmetermqtt.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the window shows of a conversion where it is in Chinese. */
class ChineseNotesTest {

    private static final Words CHINESE = new Words(Locale.SIMPLIFIED_CHINESE);

    static List<Path> oldPlans() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/emqx"))) {
            return files.filter(file -> file.toString().endsWith(".jmx"))
                    .filter(ChineseNotesTest::isOld)
                    .toList();
        }
    }

    private static boolean isOld(Path file) {
        try {
            PlanConverter.convert(file);
            return true;
        } catch (ConversionException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("oldPlans")
    void theSummaryIsChinese(Path plan) throws Exception {
        List<String> lines =
                PlanConverter.convert(plan).summary(CHINESE).lines().toList();

        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(VisibleTexts.english(lines)).isEmpty();
    }

    /** Names of elements and what stands in their fields are the plan's. */
    @ParameterizedTest
    @MethodSource("oldPlans")
    void soAreTheDetails(Path plan) throws Exception {
        List<String> lines = PlanConverter.convert(plan)
                .details(CHINESE)
                .lines()
                .filter(line -> !line.contains(" = ") && !line.contains(" -> ") && !line.startsWith("\""))
                .toList();

        assertThat(VisibleTexts.english(lines)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("oldPlans")
    void theOtherWayRoundEnglishHasNothingChinese(Path plan) throws Exception {
        assertThat(PlanConverter.convert(plan).summary(Words.ENGLISH).replaceAll("\\(\".*\\)", ""))
                .doesNotContainPattern("\\p{IsHan}");
    }
}
