package io.github.jmetermqtt.payload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.UserProperty;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anything may arrive. */
class StampedPayloadTest {

    private static final int TRIES = 100_000;
    private static final int LONGEST = 200;

    private static final List<byte[]> BEGINNINGS = List.of(
            new byte[0],
            new byte[] {(byte) 0xF7, 0x4A, 0x51},
            new byte[] {(byte) 0xF7, 0x4A, 0x51, 1},
            "1700000000123".getBytes(US_ASCII),
            "1700000000123ts_sep_fla".getBytes(US_ASCII),
            "{".getBytes(US_ASCII),
            "{\"_mqttStamp\":".getBytes(US_ASCII),
            "{\"_mqttStamp\":\"1.0123456789abcdef.".getBytes(US_ASCII));

    private static InboundMessage message(byte[] payload, UserProperty... properties) {
        return new InboundMessage(
                "topic",
                ByteBuffer.wrap(payload),
                Qos.AT_MOST_ONCE,
                false,
                false,
                0,
                MessageProperties.of(List.of(properties)),
                List.of());
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void randomBytesAreNoStampAndNoError() {
        Random random = new Random(42);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = random(random, random.nextInt(LONGEST));
            byte[] beginning = BEGINNINGS.get(i % BEGINNINGS.size());
            System.arraycopy(beginning, 0, bytes, 0, Math.min(beginning.length, bytes.length));
            InboundMessage message = message(bytes, new UserProperty("jmeter-mqtt-stamp", text(bytes)));

            StampedPayload found = StampedPayload.read(message);

            // 1 in 256 of one kind completes the separator by chance
            boolean completed = text(bytes).startsWith("1700000000123ts_sep_flag");
            assertThat(found != null).as("try %d", i).isEqualTo(completed);
            assertThat(message.payload().position()).isZero();
        }
    }

    /**
     * Stamps in which bytes were changed, removed, inserted, repeated. Whatever of that is still taken for a stamp must be
     * one that an untouched stamp of the format spells: the changes may have hit the payload behind it only.
     */
    @ParameterizedTest
    @EnumSource(StampFormat.class)
    void mutatedStampsAreNoStampAndNoError(StampFormat format) {
        Random random = new Random(7);
        int untouched = 0;
        for (int i = 0; i < TRIES; i++) {
            Stamp stamp = new Stamp(
                    new Stamp.Origin(random.nextLong(), random.nextInt(), random.nextLong()),
                    random.nextLong(),
                    random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE));
            byte[] original = "{\"a\":1}".getBytes(UTF_8);
            byte[] whole = format == StampFormat.USER_PROPERTY
                    ? StampText.encode(stamp).getBytes(US_ASCII)
                    : Stamping.apply(format, stamp, original);
            byte[] mutated = mutate(random, whole);

            StampedPayload found = format == StampFormat.USER_PROPERTY
                    ? StampedPayload.read(message(original, new UserProperty("jmeter-mqtt-stamp", text(mutated))))
                    : StampedPayload.read(message(mutated));

            if (found != null) {
                untouched++;
                assertThat(spells(format, found, mutated))
                        .as("%s, try %d", text(mutated), i)
                        .isTrue();
                if (format != StampFormat.MILLIS) { // which has no checksum
                    assertThat(found.stamp()).isEqualTo(stamp);
                }
            }
        }
        assertThat(untouched).as("mutations that left the stamp alone").isBetween(100, TRIES / 2);
    }

    private static byte[] mutate(Random random, byte[] whole) {
        byte[] bytes = whole;
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(4, bytes.length - at) + 1);
            byte[] before = Arrays.copyOfRange(bytes, 0, at);
            byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
            byte[] after = Arrays.copyOfRange(bytes, at + length, bytes.length);
            bytes = switch (random.nextInt(5)) {
                case 0 -> concat(before, random(random, length), after);
                case 1 -> concat(before, after);
                case 2 -> concat(before, piece, piece, after);
                case 3 -> concat(before, random(random, 1), piece, after);
                default -> concat(before, piece);
            };
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }

    private static boolean spells(StampFormat format, StampedPayload found, byte[] bytes) {
        byte[] stamp = switch (format) {
            case HEADER -> HeaderStamp.encode(found.stamp());
            case MILLIS -> MillisStamp.encode(found.stamp());
            case JSON, USER_PROPERTY -> StampText.encode(found.stamp()).getBytes(US_ASCII);
        };
        int length = format == StampFormat.USER_PROPERTY ? bytes.length : found.length();
        return text(bytes).substring(found.offset(), found.offset() + length).contains(text(stamp));
    }

    @ParameterizedTest
    @EnumSource(StampFormat.class)
    void anyFormatIsRecognisedUntold(StampFormat format) {
        byte[] original = " {\"t\": 21.5}".getBytes(UTF_8);
        var sent = format.apply(Stamping.EXAMPLE, Stamping.message(original));

        StampedPayload found = StampedPayload.read(
                new InboundMessage("topic", sent.payload(), sent.qos(), false, false, 0, sent.properties(), List.of()));

        assertThat(found.stamp().sentAt() / 1_000_000).isEqualTo(Stamping.EXAMPLE.sentAt() / 1_000_000);
        assertThat(found.stamp().origin()).isEqualTo(!format.isNumbered() ? null : Stamping.EXAMPLE.origin());
        assertThat(found.strip(sent.payload())).isEqualTo(original);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "[1,2,3]",
                "[{\"_mqttStamp\":\"1.0123456789abcdef.7.41.1767225600000000000.1767225600000250000.cd49770d\"}]",
                "[\"1767225600000ts_sep_flag\"]",
                "a text with 1767225600000ts_sep_flag in the middle",
                "{\"_mqttStamp\":\"1767225600000ts_sep_flag\"}",
                "{\"a\":\"1767225600000ts_sep_flag\"}",
                "1.0123456789abcdef.7.41.1767225600000000000.1767225600000250000.cd49770d",
                "f74a51010123456789abcdef00000007000000000000002918867251edfa000018867251edfdd090d2fc6486",
            })
    void ordinaryPayloadsAreNoStamp(String payload) {
        assertThat(StampedPayload.read(message(payload.getBytes(UTF_8)))).isNull();
    }

    @Test
    void aMessageWithoutAStampCostsNoMemory() {
        List<InboundMessage> messages = new ArrayList<>();
        messages.add(message(new byte[0]));
        messages.add(message(new byte[100]));
        messages.add(message(random(new Random(1), 1000), new UserProperty("trace", "x")));
        messages.add(message("1767225600000 is a number, and this a text".getBytes(UTF_8)));
        messages.add(message("{\n  \"temperature\": 21.5, \"_mqttStamp\": \"\"}".getBytes(UTF_8)));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        readAll(messages);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            readAll(messages);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes for 5,000 messages").isLessThan(5000);
    }

    private static void readAll(List<InboundMessage> messages) {
        for (int i = 0; i < messages.size(); i++) {
            if (StampedPayload.read(messages.get(i)) != null) {
                throw new AssertionError("a stamp in message " + i);
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
