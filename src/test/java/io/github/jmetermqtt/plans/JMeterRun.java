package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code jmeter -n} that has ended.
 *
 * @param output standard output and standard error
 */
record JMeterRun(Path folder, int exitCode, Instant endedAt, String output) {

    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS");
    private static final int LOG_TIME_LENGTH = "2026-01-01 00:00:00,000".length();

    /** A line of ours (Log4j shortens packages to initials) above INFO, or a stack trace. */
    private static final Pattern COMPLAINT =
            Pattern.compile(".* (WARN|ERROR|FATAL) (i\\.g\\.j\\.|io\\.github\\.jmetermqtt).*");

    private static final Pattern TRACE = Pattern.compile("\\s+at [\\w.$/]+\\(.*\\).*|Caused by: .*");

    /** The samples in the order in which JMeter wrote them. */
    List<Jtl.Row> rows() throws IOException {
        return Jtl.read(jtl());
    }

    Path jtl() {
        return folder.resolve("out.jtl");
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("jmeter.log"));
    }

    /** Exit code 0 and nothing in the log that would worry a user. */
    void assertNoComplaint() throws IOException {
        assertNoComplaintBut();
    }

    /** As {@link #assertNoComplaint()}, but for lines of which each has one of these parts. */
    void assertNoComplaintBut(String... wanted) throws IOException {
        assertThat(exitCode).as("exit code; output: %s", output).isZero();
        assertThat(log().lines()
                        .filter(line -> COMPLAINT.matcher(line).matches())
                        .filter(line -> Stream.of(wanted).noneMatch(line::contains)))
                .as("warnings of ours in %s", folder)
                .isEmpty();
        assertNoStackTrace();
    }

    void assertNoStackTrace() throws IOException {
        assertThat((log() + output).lines().filter(line -> TRACE.matcher(line).matches()))
                .as("stack traces in %s", folder)
                .isEmpty();
    }

    /** When JMeter began to do what {@link JMeterProcess#send} told it. */
    Instant commandReceived() throws IOException {
        return times("Command: ").get(0);
    }

    /** When the first of the test's threads began. */
    Instant firstThreadStarted() throws IOException {
        return times("Thread started:").get(0);
    }

    /** When the last of the test's threads was done. */
    Instant lastThreadFinished() throws IOException {
        List<Instant> times = times("Thread finished:");
        return times.get(times.size() - 1);
    }

    /** When all threads were done, and their samplers with what they do at the end of a thread. */
    Instant testEnded() throws IOException {
        return times("Notifying test listeners of end of test").get(0);
    }

    private List<Instant> times(String text) throws IOException {
        List<Instant> times = log().lines()
                .filter(line -> line.contains(text))
                .map(line -> LocalDateTime.parse(line.substring(0, LOG_TIME_LENGTH), LOG_TIME)
                        .toInstant(ZoneOffset.UTC))
                .toList();
        if (times.isEmpty()) {
            throw new AssertionError("the log lacks \"" + text + "\", see " + folder);
        }
        return times;
    }

    /** The JVM must not linger. */
    void assertEndedWithin(Duration limit) throws IOException {
        assertThat(Duration.between(lastThreadFinished(), endedAt))
                .as("from the end of the last thread to the end of the JVM")
                .isLessThan(limit);
    }
}
