package io.github.jmetermqtt;

import static io.github.jmetermqtt.HostileText.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.DebugFormat;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.result.ConnectText;
import io.github.jmetermqtt.result.DebugRequest;
import io.github.jmetermqtt.result.LinkEventResult;
import io.github.jmetermqtt.result.PropertiesText;
import io.github.jmetermqtt.result.PublishResults;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.sampler.receive.ReceivedMessage;
import io.github.jmetermqtt.session.Outage;
import io.github.jmetermqtt.settings.SubscribeSettings;
import io.github.jmetermqtt.words.Sentence;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of brokers, of other clients and of plans, through each place that shows it. */
class HostileTextTest {

    private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0).asReadOnlyBuffer();
    private static final List<Header> SAID = List.of(new Header("Reason string", TEXT), new Header(TEXT, TEXT));
    private static final MessageProperties PROPERTIES =
            new MessageProperties(null, null, TEXT, TEXT, null, List.of(new UserProperty(TEXT, TEXT)));

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private static Arguments place(String name, Callable<String> shown) {
        return arguments(name, shown);
    }

    static Stream<Arguments> places() {
        return Stream.of(
                place("headers", () -> PropertiesText.ofHeaders(SAID)),
                place("user properties", () -> PropertiesText.of(PROPERTIES.userProperties())),
                place("properties", () -> PropertiesText.of(PROPERTIES)),
                place("answer to CONNECT", () -> ConnectText.of(new ConnAck(TEXT, false, SAID))),
                place(
                        "received message",
                        () -> new ReceivedMessage(
                                        new InboundMessage(
                                                TEXT,
                                                NO_PAYLOAD,
                                                Qos.AT_MOST_ONCE,
                                                false,
                                                false,
                                                0,
                                                PROPERTIES,
                                                List.of()),
                                        false)
                                .headers(DebugFormat.HEX)),
                place("sent message", () -> {
                    SampleResult result = new SampleResult();
                    PublishResults.describe(
                            result, new OutboundMessage(TEXT, NO_PAYLOAD, Qos.AT_MOST_ONCE, false, PROPERTIES));
                    return result.getSamplerData();
                }),
                place("message of a debug request", () -> {
                    SampleResult result = new SampleResult();
                    DebugRequest.show(
                            result, new OutboundMessage(TEXT, NO_PAYLOAD, Qos.AT_MOST_ONCE, false, PROPERTIES));
                    return result.getRequestHeaders();
                }),
                place(
                        "acknowledged message",
                        () -> PublishResults.succeed(new SampleResult(), new Ack(ReasonCode.mqtt5(16), SAID), "")
                                .getResponseHeaders()),
                place(
                        "subscription",
                        () -> SubscribeSettings.describe(
                                Subscribe.to(List.of(new Subscription(TEXT, Qos.AT_MOST_ONCE))))),
                place("refused filter", () -> refusedFilter().getMessage()),
                place("headers of a refused filter", () -> refusedFilter().headers()),
                place("response message", () -> {
                    SampleResult result = new SampleResult();
                    Results.succeed(result, TEXT);
                    return result.getResponseMessage();
                }),
                place(
                        "refusal",
                        () -> failed(new RefusedException(ReasonCode.mqtt5(135), SAID))
                                .getResponseHeaders()),
                place(
                        "no connection",
                        () -> failed(ConnectFailedException.because(Sentence.of("client.said", TEXT), null))
                                .getResponseMessage()),
                place(
                        "no connection in time",
                        () -> failed(ConnectFailedException.timeout(Sentence.of("client.said", TEXT)))
                                .getResponseMessage()),
                place(
                        "loss",
                        () -> failed(new ConnectionLostException(Sentence.of("client.said", TEXT), null))
                                .getResponseMessage()),
                place(
                        "broker's end",
                        () -> failed(new ConnectionLostException(ReasonCode.mqtt5(139), SAID, null))
                                .getResponseHeaders()),
                place(
                        "outage",
                        () -> LinkEventResult.of(new Outage(
                                        "Connect",
                                        new ConnectionLostException(Sentence.of("client.said", TEXT), null),
                                        0,
                                        1,
                                        1,
                                        false,
                                        null,
                                        null))
                                .getResponseMessage()),
                place(
                        "nodes of an outage",
                        () -> LinkEventResult.of(new Outage(
                                        "Connect",
                                        new ConnectionLostException(Sentence.of("client.lost"), null),
                                        0,
                                        1,
                                        1,
                                        false,
                                        new Outage.Way(new Endpoint(TEXT, 1), new Endpoint(TEXT, 2)),
                                        null))
                                .getResponseHeaders()),
                place("mistake in a field", () -> new ConfigException("It reads " + TEXT).getMessage()),
                place(
                        "value of a field",
                        () -> new ConfigException(SubFields.TOPIC_FILTERS, TEXT, Sentence.of("config.host"))
                                .getMessage()));
    }

    private static SampleFailure refusedFilter() {
        try {
            SampleFailure.checkAccepted(new SubAck(List.of(ReasonCode.mqtt5(135)), SAID), List.of(TEXT), "the filter");
        } catch (SampleFailure e) {
            return e;
        }
        throw new AssertionError("135 is a refusal");
    }

    private static SampleResult failed(RuntimeException error) {
        return Results.fail(
                new SampleResult(), Results.failure((io.github.jmetermqtt.client.MqttClientException) error));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void isShownEscaped(String name, Callable<String> shown) throws Exception {
        HostileText.assertShown(shown.call());
    }

    @Test
    void aHeaderHasABoundAndSoHaveAll() {
        String lines = PropertiesText.of(Collections.nCopies(1000, new UserProperty("name", "x".repeat(65_000))));

        assertThat(lines.lines()).hasSize(102); // the first one is empty: each begins with its line break
        assertThat(lines).endsWith("x…\n(900 more lines are not shown)").hasSizeLessThan(300_000);
    }
}
