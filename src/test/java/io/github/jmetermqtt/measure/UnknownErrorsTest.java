package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.LogLines;
import org.junit.jupiter.api.Test;

class UnknownErrorsTest {

    private final UnknownErrors errors = new UnknownErrors();

    @Test
    void eachIsCountedAndSaidOnceForEachPlaceAndKind() {
        try (LogLines log = new LogLines()) {
            errors.met("Pub", new OutOfMemoryError("one"));
            errors.met("Pub", new OutOfMemoryError("other"));
            errors.met("Pub", new StackOverflowError());
            errors.met("Sub", new OutOfMemoryError());

            assertThat(errors.count()).isEqualTo(4);
            assertThat(log.lines())
                    .hasSize(3)
                    .contains("ERROR Pub met an error that it does not know; further ones of its kind are not logged");
        }
    }

    @Test
    void whatIsGuardedGoesOn() {
        errors.guard("Report", () -> {
            throw new LinkageError("of a test");
        });

        assertThat(errors.count()).isEqualTo(1);
        assertThatExceptionOfType(ThreadDeath.class)
                .as("the JVM means it")
                .isThrownBy(() -> errors.guard("Report", () -> {
                    throw new ThreadDeath();
                }));
    }
}
