package io.github.jmetermqtt.gui.results;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The first bytes of something that was sent or received. */
final class Payload {

    /** More is of no use to a reader, and takes long to be laid out. */
    static final int MOST_BYTES = 64 * 1024;

    private final byte[] first;
    private final long size;
    private final Charset charset;

    private Payload(byte[] first, long size, Charset charset) {
        this.first = first;
        this.size = size;
        this.charset = charset;
    }

    /** The bytes themselves. */
    static Payload of(byte[] bytes, Charset charset) {
        byte[] first = bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES);
        return new Payload(first, bytes.length, charset);
    }

    /** No more than {@link #MOST_BYTES}; not to be changed. */
    byte[] first() {
        return first;
    }

    /** How many bytes there are in all. */
    long size() {
        return size;
    }

    /** Of the text that they may be. */
    Charset charset() {
        return charset;
    }

    boolean isCut() {
        return first.length < size;
    }

    /**
     * The bytes that these are the text of; these where they are no such text.
     *
     * @param form {@code hex} or {@code base64}; any other is the bytes themselves
     */
    Payload decoded(String form) {
        boolean hex = form.equals("hex");
        if (!hex && !form.equals("base64")) {
            return this;
        }
        int group = hex ? 2 : 4;
        byte[] whole = Arrays.copyOf(first, first.length - first.length % group);
        try {
            byte[] bytes = hex
                    ? HexFormat.of().parseHex(new String(whole, charset))
                    : Base64.getDecoder().decode(whole);
            long all = isCut() ? size / group * (hex ? 1 : 3) : bytes.length;
            return new Payload(bytes, all, charset);
        } catch (IllegalArgumentException e) { // such as the bodies of several messages, with line breaks between them
            return this;
        }
    }
}
