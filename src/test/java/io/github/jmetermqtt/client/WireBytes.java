package io.github.jmetermqtt.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Bytes of a packet as they go over the wire. */
public final class WireBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public WireBytes u8(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    public WireBytes u16(int value) {
        return u8(value >> 8, value);
    }

    public WireBytes u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    /** With its length of two bytes in front. */
    public WireBytes text(String text) {
        return data(text.getBytes(UTF_8));
    }

    /** With its length of two bytes in front. */
    public WireBytes data(byte[] data) {
        u16(data.length);
        bytes.writeBytes(data);
        return this;
    }

    public WireBytes reasonString(String text) {
        return u8(0x1F).text(text);
    }

    public WireBytes userProperty(String name, String value) {
        return u8(0x26).text(name).text(value);
    }

    /** With its length in front, as in MQTT 5 section 1.5.5. */
    public WireBytes properties(WireBytes properties) {
        byte[] all = properties.array();
        int rest = all.length;
        while (rest >= 0x80) {
            u8(0x80 | (rest & 0x7F));
            rest >>= 7;
        }
        u8(rest);
        bytes.writeBytes(all);
        return this;
    }

    public byte[] array() {
        return bytes.toByteArray();
    }
}
