package io.github.jmetermqtt.emqx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A number or a text as tuanhiep's plugin writes it: a byte that names the type, then the value, big-endian. */
final class BinaryPayload {

    private static final Map<String, Integer> FLAGS = Map.of(
            "mqtt_int_value", 0x20,
            "mqtt_long_value", 0x10,
            "mqtt_float_value", 0x08,
            "mqtt_double_value", 0x04,
            "mqtt_string_value", 0x02);

    private BinaryPayload() {}

    /**
     * The value of the message type "Fixed Value".
     *
     * @return null where it is none of the type; the old plugin published nothing then
     */
    static byte @Nullable [] fixed(String type, String value) {
        try {
            return switch (type) {
                case "mqtt_int_value" ->
                    of(type, 4).putInt(Integer.parseInt(value)).array();
                case "mqtt_long_value" ->
                    of(type, 8).putLong(Long.parseLong(value)).array();
                case "mqtt_float_value" ->
                    of(type, 8).putDouble(Float.parseFloat(value)).array(); // a double, indeed
                case "mqtt_double_value" ->
                    of(type, 8).putDouble(Double.parseDouble(value)).array();
                case "mqtt_string_value" -> {
                    byte[] text = value.getBytes(StandardCharsets.UTF_8);
                    yield of(type, text.length).put(text).array();
                }
                default -> null;
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * The value of the message type "Generated Value" with pseudo random numbers, which was the same for each message, because the
     * generator got its seed again for each.
     *
     * @return null where there is none
     */
    static byte @Nullable [] generated(String type, String seed, String min, String max) {
        try {
            Random random = new Random(Long.parseLong(seed));
            return switch (type) {
                case "mqtt_int_value" -> {
                    int low = Integer.parseInt(min);
                    yield of(type, 4)
                            .putInt(random.nextInt(Integer.parseInt(max) - low) + low)
                            .array();
                }
                case "mqtt_long_value" -> {
                    long low = Long.parseLong(min);
                    yield of(type, 8)
                            .putLong(Math.abs(random.nextLong() % (Long.parseLong(max) - low)) + low)
                            .array();
                }
                case "mqtt_float_value" -> {
                    float low = Float.parseFloat(min);
                    yield of(type, 4)
                            .putFloat(low + (Float.parseFloat(max) - low) * random.nextFloat())
                            .array();
                }
                case "mqtt_double_value" -> {
                    double low = Double.parseDouble(min);
                    yield of(type, 8)
                            .putDouble(low + (Double.parseDouble(max) - low) * random.nextDouble())
                            .array();
                }
                default -> null;
            };
        } catch (IllegalArgumentException | ArithmeticException e) { // no numbers, or an empty range
            return null;
        }
    }

    /** How many bytes a generated value of this type has. */
    static int length(String type) {
        return 1 + (type.equals("mqtt_int_value") || type.equals("mqtt_float_value") ? 4 : 8);
    }

    private static ByteBuffer of(String type, int length) {
        return ByteBuffer.allocate(1 + length).put(FLAGS.getOrDefault(type, 0).byteValue());
    }

    /**
     * What went out, as a text.
     *
     * @return null where the encoding leaves the bytes as they are, or is none that a text can have
     */
    static @Nullable String encoded(String format, byte[] bytes) {
        return switch (format) {
            case "mqtt_base64" -> Base64.getEncoder().encodeToString(bytes);
            case "mqtt_binhex" -> HexFormat.of().formatHex(bytes);
            case "mqtt_binary" -> digits(bytes);
            default -> null;
        };
    }

    /** As BinaryCodec of Apache Commons Codec writes them: the last byte first. */
    private static String digits(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            digits.append(Integer.toBinaryString(0x100 | (bytes[i] & 0xff)).substring(1));
        }
        return digits.toString();
    }
}
