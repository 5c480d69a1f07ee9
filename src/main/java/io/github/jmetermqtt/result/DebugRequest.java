package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.payload.StampedPayload;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * Shows in a result what was published: topic, flags, properties and stamp as request headers, and the payload without the stamp behind
 * the request data, from which an empty line parts it. A payload is text where that is what it is, and hex where not.
 */
public final class DebugRequest {

    /** More than this many bytes of payloads in one request are of no use to a reader. */
    static final int MOST_BYTES = 1 << 20;

    private static final String PARTING = "\n\n";

    private DebugRequest() {}

    /**
     * Adds the message to a result.
     *
     * @param result with request data that describes the message, and has no empty line
     * @param message as it was handed to the client
     */
    public static void show(SampleResult result, OutboundMessage message) {
        StampedPayload stamped = StampedPayload.read(asReceived(message));
        ByteBuffer whole = stamped == null ? message.payload() : ByteBuffer.wrap(stamped.strip(message.payload()));
        ByteBuffer first = whole.slice(whole.position(), Math.min(whole.remaining(), MOST_BYTES));
        boolean cut = first.remaining() < whole.remaining();
        String text = text(first, !cut);
        String as = (text == null ? "hex" : "text")
                + (cut ? ", the first " + first.remaining() + " of " + whole.remaining() + " bytes" : "");
        result.setRequestHeaders("Topic: " + Shown.line(message.topic()) + "\nQoS: "
                + message.qos().level() + "\nRetained: " + message.retained() + "\nPayload as: " + as
                + PropertiesText.of(message.properties()) + StampLines.of(stamped));
        result.setSamplerData(result.getSamplerData() + PARTING + (text == null ? hex(first) : text));
    }

    /** What a subscriber would find in it. */
    private static InboundMessage asReceived(OutboundMessage message) {
        return new InboundMessage(
                message.topic(),
                message.payload(),
                message.qos(),
                message.retained(),
                false,
                0,
                message.properties(),
                List.of());
    }

    /** The message in words, without its payload. */
    static String description(String samplerData) {
        int parting = samplerData.indexOf(PARTING);
        return parting < 0 ? samplerData : samplerData.substring(0, parting);
    }

    /** The payload behind a description. */
    static String payload(String samplerData) {
        int parting = samplerData.indexOf(PARTING);
        return parting < 0 ? "" : samplerData.substring(parting + PARTING.length());
    }

    /** Request data of a description and a payload. */
    static String samplerData(String description, String payload) {
        return description + PARTING + payload;
    }

    /**
     * The text that the bytes are.
     *
     * @param whole whether no further bytes follow; else the last character may lack some
     * @return null where they are none: no UTF-8, or with characters that nobody sees
     */
    private static @Nullable String text(ByteBuffer bytes, boolean whole) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        if (decoder.decode(bytes.duplicate(), text, whole).isError()) {
            return null;
        }
        text.flip();
        return text.chars().allMatch(DebugRequest::isSeen) ? text.toString() : null;
    }

    /** Also what an XML file can hold. */
    private static boolean isSeen(int c) {
        return c == '\n' || c == '\r' || c == '\t' || (!Character.isISOControl(c) && c != 0xFFFE && c != 0xFFFF);
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return HexFormat.of().formatHex(copy);
    }
}
