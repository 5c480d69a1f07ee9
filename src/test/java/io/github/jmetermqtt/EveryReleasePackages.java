package io.github.jmetermqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No package of the jar is one of a library of any JMeter that we run in; profile {@code matrix}. */
class EveryReleasePackages {

    static List<String> releases() {
        return JMeterReleases.all();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void noneIsInBoth(String release) throws IOException {
        assertThat(JarContents.packagesOfJMeter(JMeterReleases.home(release)))
                .contains("org.apache.jmeter.threads")
                .doesNotContainAnyElementsOf(JarContents.packages(Path.of(System.getProperty("plugin.jar"))));
    }
}
