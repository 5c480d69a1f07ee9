package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The differences that the comparison with EMQX's plugin allows are on the page. */
class OracleDocumentedTest {

    @ParameterizedTest
    @EnumSource
    void thePageNamesIt(OracleDocumented difference) throws IOException {
        assertThat(Files.readString(Path.of("docs/guide/migration.md"))).contains(difference.onThePage());
    }
}
