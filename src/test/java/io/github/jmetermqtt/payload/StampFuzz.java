package io.github.jmetermqtt.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.fuzz.FuzzInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Stamps: none is found where there is none, each is found again, and the payload comes out as it went in. */
public final class StampFuzz {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long EARLIEST = 1_000_000_000_000_000_000L; // in the year 2001: 13 digits of ms
    private static final long SPAN = 8_000_000_000_000_000_000L; // up to the year 2255

    private StampFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        Stamp stamp = new Stamp(
                new Stamp.Origin(input.number(), (int) input.number(), input.number()),
                input.number(),
                EARLIEST + Math.floorMod(input.number(), SPAN));
        byte[] payload = input.rest();
        read(payload);
        for (StampFormat format : StampFormat.values()) {
            if (format.fits(ByteBuffer.wrap(payload))) {
                isFoundAgain(stamp, format, payload);
            }
        }
    }

    /** Where a stamp is found in bytes of others, it is one to the byte. */
    private static void read(byte[] bytes) {
        ByteBuffer payload = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        String text = new String(bytes, UTF_8);
        UserProperty property = new UserProperty(UserPropertyStamp.NAME, text);
        StampedPayload inProperty = StampedPayload.read(inbound(payload, MessageProperties.of(List.of(property))));
        Stamp stamp = StampText.decode(text);
        if (stamp != null) {
            assertThat(StampText.encode(stamp)).isEqualTo(text);
            assertThat(inProperty).isEqualTo(new StampedPayload(stamp, 0, 0));
        }
        StampedPayload found = StampedPayload.read(inbound(payload, MessageProperties.NONE));
        if (found != null) {
            assertThat(found.strip(payload)).hasSize(bytes.length - found.length());
            if (found.stamp().origin() != null && bytes[0] == HeaderStamp.encode(found.stamp())[0]) {
                assertThat(Arrays.copyOf(bytes, HeaderStamp.LENGTH)).isEqualTo(HeaderStamp.encode(found.stamp()));
            }
        }
        assertThat(payload.remaining()).isEqualTo(bytes.length);
    }

    private static void isFoundAgain(Stamp stamp, StampFormat format, byte[] payload) {
        OutboundMessage out =
                format.apply(stamp, new OutboundMessage("t", ByteBuffer.wrap(payload), Qos.AT_MOST_ONCE, false));
        // somewhere within a longer array, as network buffers are
        byte[] around = new byte[out.payload().remaining() + 7];
        out.payload().duplicate().get(around, 3, out.payload().remaining());
        ByteBuffer arrived =
                ByteBuffer.wrap(around, 3, out.payload().remaining()).asReadOnlyBuffer();

        StampedPayload found = StampedPayload.read(inbound(arrived, out.properties()));

        assertThat(found).as("%s", format).isNotNull();
        long millis = stamp.sentAt() / Nanos.PER_MILLI * Nanos.PER_MILLI;
        assertThat(found.stamp()).isEqualTo(format.isNumbered() ? stamp : new Stamp(null, millis, millis));
        assertThat(found.strip(arrived)).isEqualTo(payload);
        if (format == StampFormat.JSON) {
            isStillTheSameJson(payload, arrived);
        }
    }

    private static void isStillTheSameJson(byte[] before, ByteBuffer after) {
        JsonNode plain = json(before);
        if (plain != null) {
            byte[] bytes = new byte[after.remaining()];
            after.duplicate().get(bytes);
            JsonNode stamped = json(bytes);
            assertThat(stamped).isNotNull();
            if (!plain.has("_mqttStamp")) {
                ((ObjectNode) stamped).remove("_mqttStamp");
                assertThat(stamped).isEqualTo(plain);
            }
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(new String(bytes, UTF_8));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static InboundMessage inbound(ByteBuffer payload, MessageProperties properties) {
        return new InboundMessage("t", payload, Qos.AT_MOST_ONCE, false, false, 0, properties, List.of());
    }
}
