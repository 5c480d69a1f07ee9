package io.github.jmetermqtt.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Options of a connect with a will or with properties of MQTT 5. */
final class Tuned {

    static final long FOR_EVER = 4_294_967_295L;

    private Tuned() {}

    static Connecting with(Connecting connecting, ConnectProperties properties) {
        ConnectOptions options = connecting.options();
        return new Connecting(copy(options, options.cleanStart(), options.will(), properties));
    }

    static Connecting withWill(Connecting connecting, Will will) {
        ConnectOptions options = connecting.options();
        return new Connecting(copy(options, options.cleanStart(), will, options.properties()));
    }

    /** Clean start off. */
    static Connecting resuming(Connecting connecting) {
        ConnectOptions options = connecting.options();
        return new Connecting(copy(options, false, options.will(), options.properties()));
    }

    private static ConnectOptions copy(
            ConnectOptions options, boolean cleanStart, Will will, ConnectProperties properties) {
        return new ConnectOptions(
                options.endpoint(),
                options.network(),
                options.version(),
                options.clientId(),
                options.credentials(),
                options.keepAliveSeconds(),
                cleanStart,
                will,
                properties,
                options.timeout());
    }

    static ConnectProperties sessionExpiry(long seconds) {
        return new ConnectProperties(seconds, null, null, 0, 0, true, false, List.of(), null);
    }

    static ConnectProperties topicAliases(int received, int sent) {
        return new ConnectProperties(0, null, null, received, sent, true, false, List.of(), null);
    }

    static ConnectProperties limits(Integer receiveMaximum, Integer maximumPacketSize) {
        return new ConnectProperties(0, receiveMaximum, maximumPacketSize, 0, 0, true, false, List.of(), null);
    }

    static ConnectProperties authentication(MqttAuthenticatorFactory factory) {
        return new ConnectProperties(0, null, null, 0, 0, true, false, List.of(), factory);
    }

    static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(InboundMessage message) {
        return StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString();
    }
}
