package io.github.jmetermqtt.payload;

import static io.github.jmetermqtt.payload.Stamping.EXAMPLE;
import static io.github.jmetermqtt.payload.Stamping.EXAMPLE_TEXT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The member is a public contract: other programs write and read it. */
class JsonStampTest {

    private static final String MEMBER = "\"_mqttStamp\":\"" + EXAMPLE_TEXT + "\"";
    private static final String GOLDEN = "{" + MEMBER + ",\"t\":21.5}";

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static byte[] stamped(String payload) {
        return Stamping.apply(StampFormat.JSON, EXAMPLE, payload.getBytes(UTF_8));
    }

    private static StampedPayload read(String payload) {
        return Stamping.read(ByteBuffer.wrap(payload.getBytes(UTF_8)));
    }

    private static boolean fits(byte... payload) {
        return StampFormat.JSON.fits(ByteBuffer.wrap(payload));
    }

    @Test
    void isWrittenAsDocumented() {
        assertThat(stamped("{\"t\":21.5}")).isEqualTo(GOLDEN.getBytes(UTF_8));
    }

    @Test
    void isReadFromTheDocumentedBytes() {
        assertThat(read(GOLDEN)).isEqualTo(new StampedPayload(EXAMPLE, 1, MEMBER.length() + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                " \t\r\n{ \t\r\n} \t\r\n",
                "{\"a\":1}",
                " { \"a\" : 1 } ",
                "{\n  \"a\": {\"b\": [1, 2, {\"c\": null}]},\n  \"d\": \"}\"\n}\n",
                "{\"\":\"\"}",
                "{\"ü\":\"€ 😀 \\u00e4 \\\" \\\\\"}",
                "{\"big\":123456789012345678901234567890,\"small\":-1.5e-300}",
                "{\"a\":\"1700000000123ts_sep_flag\"}",
            })
    void aStampedObjectIsTheSameObjectWithOneMoreMember(String payload) throws Exception {
        byte[] stamped = stamped(payload);

        ObjectNode object = (ObjectNode) STRICT.readTree(stamped);
        assertThat(object.fieldNames().next()).isEqualTo("_mqttStamp");
        assertThat(object.remove("_mqttStamp").textValue()).isEqualTo(EXAMPLE_TEXT);
        assertThat(object).isEqualTo(STRICT.readTree(payload));

        StampedPayload found = Stamping.read(ByteBuffer.wrap(stamped));
        assertThat(found.stamp()).isEqualTo(EXAMPLE);
        assertThat(found.strip(ByteBuffer.wrap(stamped))).isEqualTo(payload.getBytes(UTF_8));
    }

    @Test
    void isReadWhenSomebodyHasLaidOutTheJsonAnew() throws Exception {
        String pretty = STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(STRICT.readTree(GOLDEN));
        assertThat(pretty).contains("\n  \"_mqttStamp\" : \"1.");

        StampedPayload found = read(pretty);

        assertThat(found.stamp()).isEqualTo(EXAMPLE);
        assertThat(new String(found.strip(ByteBuffer.wrap(pretty.getBytes(UTF_8))), UTF_8))
                .isEqualToIgnoringWhitespace("{\"t\":21.5}");
        String alone = "\r\n{\t" + MEMBER.replace(":", "\n:\n") + " \t}";
        assertThat(read(alone).strip(ByteBuffer.wrap(alone.getBytes(UTF_8)))).isEqualTo("\r\n{ \t}".getBytes(UTF_8));
    }

    @Test
    void anythingButAnObjectDoesNotFit() {
        assertThat(fits()).isFalse();
        for (String payload : new String[] {
            " ",
            "[]",
            "[\"a\"]",
            "[{}]",
            "hello",
            "1",
            "null",
            "\"{}\"",
            "}",
            "{",
            " { ",
            "{a:1}",
            "{'a':1}",
            "{1}",
            "{{}}",
            "\ufeff{}",
            "\u00a0{}"
        }) {
            assertThat(fits(payload.getBytes(UTF_8))).as(payload).isFalse();
        }
        assertThat(fits("{\"a\":1}".getBytes(UTF_16LE))).isFalse();
        assertThat(fits("{\"a\":1}".getBytes(UTF_16BE))).isFalse();
        assertThat(fits("{}".getBytes(UTF_8))).isTrue();
        assertThat(fits(" {\n\"a\":1}".getBytes(UTF_8))).isTrue();
    }

    /** A look at more than the beginning would take 0.1 s each time. */
    @Test
    void whetherItFitsIsCheapToTell() {
        byte[] huge = new byte[200_000_000];
        Arrays.fill(huge, (byte) ' ');
        huge[0] = '{';
        huge[1] = '"';
        long start = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            assertThat(fits(huge)).isTrue();
        }
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // not the first member, or not of this object
                "{\"a\":1,$}",
                "{\"a\":{$}}",
                "[{$}]",
                "[$]",
                "$",
                "{{$}}",
                "{,$}",
                "x{$}",
                "{x$}",
                "\u00a0{$}",
                "{\u00a0$}",
                "\ufeff{$}",
                "\"{$}\"",
                // unfinished or followed by what cannot follow
                "{$",
                "{$ ",
                "{$]",
                "{$:",
                "{$x,}",
                "{$\"\",}",
            })
    void aMemberElsewhereIsNone(String payload) {
        assertThat(read(payload.replace("$", MEMBER))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_mqttStamp\":1}",
                "{\"_mqttStamp\":-1e999999999}",
                "{\"_mqttStamp\":99999999999999999999999999999999999999999999}",
                "{\"_mqttStamp\":null}",
                "{\"_mqttStamp\":[\"$\"]}",
                "{\"_mqttStamp\":{\"_mqttStamp\":\"$\"}}",
                "{\"_mqttStamp\":\"\"}",
                "{\"_mqttStamp\":\"1.\"}",
                "{\"_mqttStamp\":\"$",
                "{\"_mqttStamp\":\"$}",
                "{\"_mqttStamp\":\"",
                "{\"_mqttStamp\":",
                "{\"_mqttStamp\"",
                "{\"_mqttStamp",
                "{\"_mqttStamp\"\"$\"}",
                "{\"_mqttStamp\"::\"$\"}",
                "{\"_mqttStamp\":\"$ \"}",
                "{\"_mqttStamp\":\" $\"}",
                "{\"_mqttStamp\":\"\\u0031$\"}",
                "{\"_mqttStamp\":\"$\\\"}",
                "{\"_mqttStamp\":\"$\\u0000\"}",
                "{\"_mqttStamp\":'$'}",
                "{\"_mqttStamp \":\"$\"}",
                "{\"_mqttstamp\":\"$\"}",
                "{\"\\u005fmqttStamp\":\"$\"}",
                "{_mqttStamp:\"$\"}",
                "{\"_mqttStamp\":\"\ud83d\ude00$\"}",
            })
    void whatMerelyLooksLikeOneIsNone(String payload) {
        assertThat(read(payload.replace("$", EXAMPLE_TEXT))).isNull();
    }

    /** The checksum is for the whole text and the text is the only one of its stamp. */
    @Test
    void anEscapedTextIsNone() {
        assertThat(read(GOLDEN.replace("\"1.", "\"\\u0031."))).isNull();
        assertThat(read(GOLDEN.replace(".7.", ".\\u0037."))).isNull();
    }

    @Test
    void ofTwoTheFirstCounts() {
        Stamp other = new Stamp(EXAMPLE.origin(), 1, 2);
        String two = GOLDEN.replace("{", "{\"_mqttStamp\":\"" + StampText.encode(other) + "\",");
        assertThat(read(two).stamp()).isEqualTo(other);
        assertThat(read(GOLDEN.replace("{", "{\"_mqttStamp\":\"\","))).isNull();
        assertThat(read(GOLDEN.replace("}", ",\"_mqttStamp\":\"\"}")).stamp()).isEqualTo(EXAMPLE);
    }

    @Test
    void isNoneWhenCutShort() {
        for (int length = 0; length < 1 + MEMBER.length() + 1; length++) {
            assertThat(read(GOLDEN.substring(0, length))).as("%d bytes", length).isNull();
        }
    }

    @Test
    void isNoneWithAnySingleBitFlipped() {
        byte[] golden = GOLDEN.getBytes(UTF_8);
        for (int bit = 0; bit < (1 + MEMBER.length()) * Byte.SIZE; bit++) {
            byte[] bytes = golden.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(Stamping.read(ByteBuffer.wrap(bytes)))
                    .as(new String(bytes, ISO_8859_1))
                    .isNull();
        }
    }

    @Test
    void isReadAtThePositionOfTheBufferAndWithinItsLimit() {
        byte[] whole = ("{\"_mq" + GOLDEN + "}").getBytes(UTF_8);
        byte[] rest = "{\"t\":21.5}".getBytes(UTF_8);
        ByteBuffer payload = ByteBuffer.wrap(whole, 5, GOLDEN.length()).asReadOnlyBuffer();

        StampedPayload found = Stamping.read(payload);

        assertThat(found).isEqualTo(read(GOLDEN));
        assertThat(found.strip(payload)).isEqualTo(rest);
        assertThat(payload.position()).isEqualTo(5);
        assertThat(Stamping.read(ByteBuffer.wrap(whole, 5, MEMBER.length() + 1)))
                .isNull();
        assertThat(Stamping.read(ByteBuffer.wrap(whole))).isNull();

        ByteBuffer direct =
                ByteBuffer.allocateDirect(whole.length).put(whole).position(5).limit(5 + GOLDEN.length());
        assertThat(Stamping.read(direct).strip(direct)).isEqualTo(rest);
    }

    @Test
    void isWrittenIntoTheMiddleOfABuffer() {
        byte[] whole = "xx {\"t\":21.5}yy".getBytes(UTF_8);
        ByteBuffer part = ByteBuffer.wrap(whole, 2, whole.length - 4);

        ByteBuffer stamped = StampFormat.JSON
                .apply(EXAMPLE, Stamping.message(new byte[0]).withPayload(part))
                .payload();

        assertThat(stamped).isEqualTo(ByteBuffer.wrap((" " + GOLDEN).getBytes(UTF_8)));
        assertThat(part.position()).isEqualTo(2);
    }
}
