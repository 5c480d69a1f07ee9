package io.github.jmetermqtt.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.jmeter.samplers.SampleResult;

/** Checks on what a sampler returned. */
public final class Outcome {

    private Outcome() {}

    public static void assertSuccess(SampleResult result) {
        assertThat(result).isNotNull();
        assertThat(result.getResponseCode() + " " + result.getResponseMessage()).startsWith("200 ");
        assertThat(result.isSuccessful()).isTrue();
        assertTimes(result);
    }

    static void assertFailure(SampleResult result, String code, String message) {
        assertThat(result).isNotNull();
        assertThat(result.getResponseCode() + " " + result.getResponseMessage()).isEqualTo(code + " " + message);
        assertThat(result.isSuccessful()).isFalse();
        assertTimes(result);
    }

    private static void assertTimes(SampleResult result) {
        assertThat(result.getStartTime()).as("start").isPositive();
        assertThat(result.getEndTime()).as("end").isGreaterThanOrEqualTo(result.getStartTime());
        assertThat(result.getTime()).as("elapsed").isEqualTo(result.getEndTime() - result.getStartTime());
        assertThat(result.getSampleLabel()).as("label").isNotEmpty();
    }
}
