package io.github.jmetermqtt.payload;

/** A form in which a publisher can put a stamp into a message. */
public enum StampFormat {

    /** {@link HeaderStamp}: compact binary in front of the payload. */
    HEADER {
        @Override
        public byte[] apply(Stamp stamp, byte[] payload) {
            return prepend(HeaderStamp.encode(stamp), payload);
        }
    },

    /** {@link MillisStamp}: decimal text in front of the payload, as EMQX's plugin writes it. */
    MILLIS {
        @Override
        public byte[] apply(Stamp stamp, byte[] payload) {
            return prepend(MillisStamp.encode(stamp), payload);
        }
    };

    /** Whether the stamp carries a sequence number. */
    public boolean isNumbered() {
        return this != MILLIS;
    }

    /** The payload with the stamp in it, in a new array. */
    public abstract byte[] apply(Stamp stamp, byte[] payload);

    private static byte[] prepend(byte[] prefix, byte[] payload) {
        byte[] whole = new byte[prefix.length + payload.length];
        System.arraycopy(prefix, 0, whole, 0, prefix.length);
        System.arraycopy(payload, 0, whole, prefix.length, payload.length);
        return whole;
    }
}
