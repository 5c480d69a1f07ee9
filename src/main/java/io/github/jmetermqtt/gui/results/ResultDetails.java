package io.github.jmetermqtt.gui.results;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * What a result says of MQTT. All of it is read from the result itself, so that one that was loaded from a JTL says as much, as far as the
 * file has request data and headers.
 *
 * @param isOurs whether it is known to be the result of an MQTT element
 * @param sent null: no payload of a request
 * @param received null: no response data
 */
record ResultDetails(
        boolean isOurs,
        List<Row> rows,
        @Nullable Payload sent,
        @Nullable Payload received) {

    private static final Pattern REQUEST = Pattern.compile("(PUBLISH|CONNECT) "
            + "|((UN)?SUBSCRIBE|DISCONNECT|\\(socket closed without DISCONNECT\\))(\\n|$)"
            + "|Wait for (every MQTT Sub|\\d+ subscriptions?), at most ");
    private static final Pattern MESSAGE = Pattern.compile("Topic: [^\\n]*\\nQoS: [012]\\n");
    private static final Pattern FORM = Pattern.compile("^Payload as: (\\w+)", Pattern.MULTILINE);
    private static final String OUTAGE = "Attempts: ";
    private static final String PARTING = "\n\n";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    /** Reads a result. */
    static ResultDetails of(SampleResult result, Words words) {
        boolean isOurs = isOurs(result);
        HeaderRows rows = new HeaderRows(words);
        addSample(rows, result, words);
        Payload received = received(result);
        if (!isOurs) {
            return new ResultDetails(false, rows.rows(), null, received);
        }
        String samplerData = text(result.getSamplerData());
        int parting = samplerData.indexOf(PARTING);
        String description = parting < 0 ? samplerData : samplerData.substring(0, parting);
        String requestHeaders = text(result.getRequestHeaders());
        rows.section(words.text("results.request"), description);
        rows.section(
                words.text("results.request-message"),
                requestHeaders,
                requestHeaders.contains(PARTING)
                        ? Set.of()
                        : description.lines().collect(Collectors.toSet()));
        rows.section(words.text("results.response"), text(result.getResponseHeaders()));
        Payload sent = parting < 0
                ? null
                : Payload.of(
                                samplerData
                                        .substring(parting + PARTING.length())
                                        .getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.UTF_8)
                        .decoded(form(requestHeaders));
        return new ResultDetails(true, rows.rows(), sent, received);
    }

    private static void addSample(HeaderRows rows, SampleResult result, Words words) {
        rows.rows().add(Row.heading(words.text("results.sample")));
        rows.row(Sentence.of("results.name.label"), text(result.getSampleLabel()));
        rows.row(Sentence.of("results.name.thread"), text(result.getThreadName()));
        rows.row(
                Sentence.of("results.name.start"),
                MOMENT.format(Instant.ofEpochMilli(result.getStartTime()).atZone(ZoneId.systemDefault())));
        rows.row(Sentence.of("results.name.elapsed"), result.getTime() + " ms");
    }

    private static boolean isOurs(SampleResult result) {
        if (result.getURL() != null) { // of an HTTP request, which may be a CONNECT, too
            return false;
        }
        String headers = text(result.getResponseHeaders());
        return text(result.getResponseCode()).startsWith("MQTT-")
                || REQUEST.matcher(text(result.getSamplerData())).lookingAt()
                || MESSAGE.matcher(headers).lookingAt()
                || MESSAGE.matcher(text(result.getRequestHeaders())).lookingAt()
                || (headers.startsWith(OUTAGE) && text(result.getSampleLabel()).endsWith(" (reconnect)"));
    }

    private static @Nullable Payload received(SampleResult result) {
        byte[] bytes = result.getResponseData();
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        return Payload.of(bytes, charset(result)).decoded(form(text(result.getResponseHeaders())));
    }

    private static Charset charset(SampleResult result) {
        try {
            return Charset.forName(result.getDataEncodingWithDefault());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) { // a file may name anything
            return StandardCharsets.UTF_8;
        }
    }

    /** How the payload of one message is written; text where the headers say nothing else. */
    private static String form(String headers) {
        var form = FORM.matcher(headers);
        return form.find() ? form.group(1) : "text";
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** Code and message of a result. */
    static String outcome(SampleResult result) {
        return Shown.line((text(result.getResponseCode()) + " " + text(result.getResponseMessage())).strip());
    }
}
