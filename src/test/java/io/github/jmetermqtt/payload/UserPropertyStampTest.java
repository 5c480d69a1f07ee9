package io.github.jmetermqtt.payload;

import static io.github.jmetermqtt.payload.Stamping.EXAMPLE;
import static io.github.jmetermqtt.payload.Stamping.EXAMPLE_TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.UserProperty;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserPropertyStampTest {

    private static final UserProperty GOLDEN = new UserProperty("jmeter-mqtt-stamp", EXAMPLE_TEXT);
    private static final UserProperty OTHER = new UserProperty("trace", "x");

    private static StampedPayload read(byte[] payload, UserProperty... properties) {
        return StampedPayload.read(new InboundMessage(
                "topic",
                ByteBuffer.wrap(payload),
                Qos.AT_MOST_ONCE,
                false,
                false,
                0,
                MessageProperties.of(List.of(properties)),
                List.of()));
    }

    @Test
    void leavesThePayloadAlone() {
        OutboundMessage message = Stamping.message("hello".getBytes(UTF_8));

        OutboundMessage stamped = StampFormat.USER_PROPERTY.apply(EXAMPLE, message);

        assertThat(stamped.properties().userProperties()).containsExactly(GOLDEN);
        assertThat(stamped.payload()).isSameAs(message.payload());
        assertThat(message.properties().userProperties()).isEmpty();
    }

    @Test
    void comesAfterTheMessagesOwnProperties() {
        OutboundMessage message =
                Stamping.message(new byte[0]).withUserProperty(OTHER).withUserProperty(OTHER);

        assertThat(StampFormat.USER_PROPERTY
                        .apply(EXAMPLE, message)
                        .properties()
                        .userProperties())
                .containsExactly(OTHER, OTHER, GOLDEN);
    }

    @Test
    void isReadFromThePropertyAndNothingIsCutOff() {
        byte[] payload = "hello".getBytes(UTF_8);

        StampedPayload found = read(payload, OTHER, GOLDEN, OTHER);

        assertThat(found.stamp()).isEqualTo(EXAMPLE);
        assertThat(found.strip(ByteBuffer.wrap(payload))).isEqualTo(payload);
    }

    @Test
    void goesBeforeAStampInThePayload() {
        Stamp inside = new Stamp(EXAMPLE.origin(), 1, 2);
        byte[] payload = Stamping.apply(StampFormat.HEADER, inside, new byte[3]);

        assertThat(read(payload, GOLDEN)).isEqualTo(new StampedPayload(EXAMPLE, 0, 0));
        assertThat(read(payload, OTHER).stamp()).isEqualTo(inside);
    }

    @Test
    void whatIsNoStampIsPassedOver() {
        UserProperty hostile = new UserProperty(GOLDEN.name(), EXAMPLE_TEXT + "0");

        assertThat(read(new byte[0], hostile, hostile)).isNull();
        assertThat(read(new byte[0], hostile, GOLDEN).stamp()).isEqualTo(EXAMPLE);
        assertThat(read(new byte[0], new UserProperty("JMeter-MQTT-Stamp", EXAMPLE_TEXT)))
                .isNull();
        assertThat(read(new byte[0], new UserProperty(EXAMPLE_TEXT, GOLDEN.name())))
                .isNull();
        assertThat(read(new byte[0], new UserProperty(GOLDEN.name(), ""))).isNull();
    }

    @Test
    void needsMqtt5() {
        assertThat(StampFormat.USER_PROPERTY.fits(MqttVersion.V5)).isTrue();
        assertThat(StampFormat.USER_PROPERTY.fits(MqttVersion.V3_1_1)).isFalse();
        assertThat(StampFormat.JSON.fits(MqttVersion.V3_1_1)).isTrue();
    }
}
