package io.github.jmetermqtt.payload;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A form in which a publisher can put a stamp into a message. A reader looks for them in the order in which they stand here. */
public enum StampFormat {

    /** {@link UserPropertyStamp}: a user property; the payload is left alone. */
    USER_PROPERTY {
        @Override
        public boolean fits(MqttVersion version) {
            return version == MqttVersion.V5;
        }

        @Override
        public OutboundMessage apply(Stamp stamp, OutboundMessage message) {
            return message.withUserProperty(UserPropertyStamp.encode(stamp));
        }

        @Override
        @Nullable
        StampedPayload find(InboundMessage message) {
            Stamp stamp = UserPropertyStamp.decode(message.properties().userProperties());
            return stamp == null ? null : new StampedPayload(stamp, 0, 0);
        }
    },

    /** {@link HeaderStamp}: compact binary in front of the payload. */
    HEADER {
        @Override
        public boolean isText() {
            return false;
        }

        @Override
        public OutboundMessage apply(Stamp stamp, OutboundMessage message) {
            ByteBuffer payload = message.payload();
            return message.withPayload(insert(payload, payload.position(), HeaderStamp.encode(stamp)));
        }

        @Override
        @Nullable
        StampedPayload find(InboundMessage message) {
            return HeaderStamp.decode(message.payload());
        }
    },

    /** {@link JsonStamp}: a member of the JSON object that the payload is and remains. */
    JSON {
        @Override
        public boolean fits(ByteBuffer payload) {
            return JsonStamp.fits(payload);
        }

        @Override
        public OutboundMessage apply(Stamp stamp, OutboundMessage message) {
            ByteBuffer payload = message.payload();
            byte[] member = JsonStamp.encode(stamp, payload);
            return message.withPayload(insert(payload, JsonStamp.place(payload), member));
        }

        @Override
        @Nullable
        StampedPayload find(InboundMessage message) {
            return JsonStamp.decode(message.payload());
        }
    },

    /** {@link MillisStamp}: decimal text in front of the payload, as EMQX's plugin writes it. */
    MILLIS {
        @Override
        public OutboundMessage apply(Stamp stamp, OutboundMessage message) {
            ByteBuffer payload = message.payload();
            return message.withPayload(insert(payload, payload.position(), MillisStamp.encode(stamp)));
        }

        @Override
        @Nullable
        StampedPayload find(InboundMessage message) {
            return MillisStamp.decode(message.payload());
        }
    };

    private static final StampFormat[] ALL = values();

    /** The first stamp of any format; null where there is none. */
    static @Nullable StampedPayload findAny(InboundMessage message) {
        for (StampFormat format : ALL) {
            StampedPayload found = format.find(message);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /**
     * Finds a stamp of this format. Never throws, whatever the message is, and makes no object where there is nothing that resembles
     * such a stamp.
     *
     * @param message left as it is
     * @return null where there is none
     */
    abstract @Nullable StampedPayload find(InboundMessage message);

    /** Whether a payload that was UTF-8 text is still UTF-8 text with the stamp. */
    public boolean isText() {
        return true;
    }

    /** Whether the stamp carries a sequence number. */
    public boolean isNumbered() {
        return this != MILLIS;
    }

    /** Whether a message with this payload can carry such a stamp. Cheap, however long the payload is. */
    public boolean fits(ByteBuffer payload) {
        return true;
    }

    /** Whether a message of this version of MQTT can carry such a stamp. */
    public boolean fits(MqttVersion version) {
        return true;
    }

    /**
     * The message with the stamp in it.
     *
     * @param message left as it is; its payload and its version must fit
     */
    public abstract OutboundMessage apply(Stamp stamp, OutboundMessage message);

    private static ByteBuffer insert(ByteBuffer payload, int index, byte[] stamp) {
        int before = index - payload.position();
        return ByteBuffer.allocate(payload.remaining() + stamp.length)
                .put(payload.slice(payload.position(), before))
                .put(stamp)
                .put(payload.slice(index, payload.limit() - index))
                .flip();
    }
}
