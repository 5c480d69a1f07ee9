package io.github.jmetermqtt.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Takes apart the bytes of a fuzzer. At their end all numbers are 0 and all texts empty. */
public final class FuzzInput {

    /** No byte of UTF-8. */
    private static final byte END_OF_TEXT = (byte) 0xFF;

    /** So many characters from here on stand for the halves of pairs, which UTF-8 can't have. */
    private static final char HALVES = '\uE000';

    private final byte[] bytes;
    private int next;

    public FuzzInput(byte[] bytes) {
        this.bytes = bytes;
    }

    public boolean isEmpty() {
        return next >= bytes.length;
    }

    private int one() {
        return isEmpty() ? 0 : bytes[next++] & 0xFF;
    }

    /** A number from 0 on; takes one byte, or two. */
    public int below(int bound) {
        return (bound <= 256 ? one() : one() << 8 | one()) % bound;
    }

    /** Any number; takes eight bytes. */
    public long number() {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << 8 | one();
        }
        return number;
    }

    /** A text up to the next FF. */
    public String text() {
        int end = next;
        while (end < bytes.length && bytes[end] != END_OF_TEXT) {
            end++;
        }
        String text = new String(bytes, next, end - next, UTF_8);
        next = Math.min(end + 1, bytes.length);
        return withHalves(text);
    }

    private static String withHalves(String text) {
        StringBuilder all = new StringBuilder(text);
        for (int i = 0; i < all.length(); i++) {
            int half = all.charAt(i) - HALVES;
            if (half >= 0 && half <= Character.MAX_SURROGATE - Character.MIN_SURROGATE) {
                all.setCharAt(i, (char) (Character.MIN_SURROGATE + half));
            }
        }
        return all.toString();
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, next, bytes.length);
        next = bytes.length;
        return rest;
    }
}
