package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import java.nio.ByteBuffer;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.fusesource.mqtt.client.QoS;
import org.fusesource.mqtt.codec.CONNECT;

/** Our values as the library's. */
final class Packets {

    private Packets() {}

    static CONNECT connect(ConnectOptions options) {
        CONNECT connect = new CONNECT()
                .version(options.version() == MqttVersion.V3_1 ? 3 : 4)
                .clientId(new UTF8Buffer(options.clientId()))
                .cleanSession(options.cleanStart())
                .keepAlive((short) options.keepAliveSeconds());
        String username = options.credentials().username();
        if (username != null) {
            connect.userName(new UTF8Buffer(username));
            String password = options.credentials().password();
            connect.password(password == null ? null : new UTF8Buffer(password));
        }
        if (options.will() != null) {
            OutboundMessage will = options.will().message();
            connect.willTopic(new UTF8Buffer(will.topic()))
                    .willMessage(new UTF8Buffer(buffer(will.payload())))
                    .willQos(qos(will.qos()))
                    .willRetain(will.retained());
        }
        return connect;
    }

    static QoS qos(Qos qos) {
        return switch (qos) {
            case AT_MOST_ONCE -> QoS.AT_MOST_ONCE;
            case AT_LEAST_ONCE -> QoS.AT_LEAST_ONCE;
            case EXACTLY_ONCE -> QoS.EXACTLY_ONCE;
        };
    }

    static Qos qos(QoS qos) {
        return switch (qos) {
            case AT_MOST_ONCE -> Qos.AT_MOST_ONCE;
            case AT_LEAST_ONCE -> Qos.AT_LEAST_ONCE;
            case EXACTLY_ONCE -> Qos.EXACTLY_ONCE;
        };
    }

    /** The payload without a copy where it lies in an array that may be read. */
    static Buffer buffer(ByteBuffer payload) {
        if (payload.hasArray()) {
            return new Buffer(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return new Buffer(bytes);
    }
}
