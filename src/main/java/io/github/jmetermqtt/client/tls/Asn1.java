package io.github.jmetermqtt.client.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One value of ASN.1 in DER (X.690), as it is read from a file: bytes that anybody may have written. What stores have of BER is read,
 * too: lengths that are not told, and texts in parts.
 *
 * @param content without tag and length
 */
record Asn1(int tag, ByteBuffer content) {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    /** The first of the tags that only the place gives a meaning. */
    static final int CONTEXT_0 = 0xA0;

    /** Of a tag: there are values in it. */
    private static final int CONSTRUCTED = 0x20;

    private static final int NOT_TOLD = -1;
    private static final int DEEPEST = 50;

    /** @throws IllegalArgumentException if it is cut off, or is no DER */
    static Asn1 read(byte[] der) {
        return read(ByteBuffer.wrap(der));
    }

    /** Reads the next value of several. */
    static Asn1 read(ByteBuffer in) {
        try {
            return read(in, 0);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("cut off", e);
        }
    }

    private static Asn1 read(ByteBuffer in, int depth) {
        int tag = in.get() & 0xFF;
        int length = length(in);
        if (length == NOT_TOLD) {
            return new Asn1(tag, untilEnd(in, depth));
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return new Asn1(tag, content);
    }

    /** What comes before two zeros. */
    private static ByteBuffer untilEnd(ByteBuffer in, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        int start = in.position();
        while (in.getShort(in.position()) != 0) {
            read(in, depth + 1);
        }
        ByteBuffer content = in.slice(start, in.position() - start);
        in.getShort();
        return content;
    }

    /** How many bytes the value has that these begin with, tag and length included; it need not be there as a whole. */
    static long size(byte[] der) {
        ByteBuffer in = ByteBuffer.wrap(der);
        try {
            in.get();
            int length = length(in);
            return length == NOT_TOLD ? der.length : (long) length + in.position();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return der.length;
        }
    }

    private static int length(ByteBuffer in) {
        int first = in.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int bytes = first & 0x7F;
        if (bytes == 0) {
            return NOT_TOLD;
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            if (length >= 1 << (Integer.SIZE - Byte.SIZE - 1)) {
                throw new IllegalArgumentException("too long");
            }
            length = length << Byte.SIZE | (in.get() & 0xFF);
        }
        return length;
    }

    boolean is(int which) {
        return tag == which;
    }

    /** What a SEQUENCE, a SET or a tagged value has in it. */
    List<Asn1> members() {
        List<Asn1> members = new ArrayList<>();
        for (ByteBuffer in = content.duplicate(); in.hasRemaining(); ) {
            members.add(read(in));
        }
        return members;
    }

    /** @throws IllegalArgumentException if it has not so many */
    Asn1 member(int index) {
        List<Asn1> members = members();
        if (index >= members.size()) {
            throw new IllegalArgumentException("cut off");
        }
        return members.get(index);
    }

    byte[] bytes() {
        byte[] bytes = new byte[content.remaining()];
        content.get(content.position(), bytes);
        return bytes;
    }

    /** The bytes of an OCTET STRING, whose parts may follow each other. */
    byte[] octets() {
        if ((tag & CONSTRUCTED) == 0) {
            return bytes();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Asn1 part : members()) {
            all.writeBytes(part.bytes());
        }
        return all.toByteArray();
    }

    /** @throws IllegalArgumentException if it is no INTEGER, or too large */
    int number() {
        try {
            if (is(INTEGER)) {
                return new BigInteger(bytes()).intValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("a number that is too large", e);
        }
        throw new IllegalArgumentException("no number where one belongs");
    }

    /** The identifier with its dots; empty where this is none. */
    String oid() {
        if (!is(OID) || !content.hasRemaining()) {
            return "";
        }
        StringBuilder dotted = new StringBuilder();
        long arc = 0;
        for (byte b : bytes()) {
            arc = arc << 7 | (b & 0x7F);
            if (b >= 0) {
                if (dotted.isEmpty()) { // the first byte has two of them
                    long first = Math.min(arc / 40, 2);
                    dotted.append(first).append('.').append(arc - first * 40);
                } else {
                    dotted.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return dotted.toString();
    }
}
