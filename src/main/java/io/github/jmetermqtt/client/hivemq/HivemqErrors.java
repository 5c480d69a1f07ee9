package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.MqttEncodeException;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRec;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.spi.BrokenProtocol;
import io.github.jmetermqtt.client.spi.NetworkFailures;
import io.github.jmetermqtt.client.spi.NoRoomException;
import io.github.jmetermqtt.words.Sentence;
import java.util.concurrent.CompletionException;

/**
 * Turns what HiveMQ's client throws into our exceptions and our sentences.
 * Why: docs/dev/decisions.md#two-kinds-of-disconnect
 */
final class HivemqErrors {

    private HivemqErrors() {}

    static MqttQos qos(Qos qos) {
        return switch (qos) {
            case AT_MOST_ONCE -> MqttQos.AT_MOST_ONCE;
            case AT_LEAST_ONCE -> MqttQos.AT_LEAST_ONCE;
            case EXACTLY_ONCE -> MqttQos.EXACTLY_ONCE;
        };
    }

    static Qos qos(MqttQos qos) {
        return switch (qos) {
            case AT_MOST_ONCE -> Qos.AT_MOST_ONCE;
            case AT_LEAST_ONCE -> Qos.AT_LEAST_ONCE;
            case EXACTLY_ONCE -> Qos.EXACTLY_ONCE;
        };
    }

    static MqttClientException ofConnect(Throwable thrown, ConnectOptions options) {
        Throwable error = unwrap(thrown);
        if (error instanceof Mqtt3ConnAckException refused) {
            return new RefusedException(ReasonCode.mqtt3ConnAck(
                    refused.getMqttMessage().getReturnCode().getCode()));
        }
        if (error instanceof Mqtt5ConnAckException refused) {
            return new RefusedException(
                    ReasonCode.mqtt5(refused.getMqttMessage().getReasonCode().getCode()),
                    BrokerHeaders.of(refused.getMqttMessage()));
        }
        return ConnectFailedException.because(NetworkErrors.sentence(error, options), error);
    }

    /** Why an established connection ended. */
    static ConnectionLostException ofEnd(Throwable cause, MqttDisconnectSource source) {
        if (source == MqttDisconnectSource.USER) {
            return new ConnectionLostException(Sentence.of("client.closed-here"), cause);
        }
        if (cause instanceof Mqtt5DisconnectException end) {
            Mqtt5Disconnect disconnect = end.getMqttMessage();
            ReasonCode reason = ReasonCode.mqtt5(disconnect.getReasonCode().getCode());
            return source == MqttDisconnectSource.SERVER
                    ? new ConnectionLostException(reason, BrokerHeaders.of(disconnect), cause)
                    : brokenProtocol(reason + ", ", cause);
        }
        if (NetworkFailures.root(cause) instanceof NoRoomException) {
            return new ConnectionLostException(NoRoomException.SENTENCE, cause);
        }
        if (cause instanceof Mqtt3DisconnectException) { // without a DISCONNECT of the broker it is always ours
            return brokenProtocol("", cause);
        }
        return new ConnectionLostException(cause);
    }

    private static ConnectionLostException brokenProtocol(String reason, Throwable cause) {
        return BrokenProtocol.because(reason + rule(cause), cause);
    }

    /** What the library says of a packet that it cannot read, without that it has thrown an exception. */
    static String rule(Throwable cause) {
        return String.valueOf(cause.getMessage()).replaceFirst("^Exception while decoding ", "");
    }

    static MqttClientException ofOperation(Throwable thrown) {
        Throwable error = unwrap(thrown);
        if (error instanceof MqttClientException ours) {
            return ours;
        }
        if (error instanceof Mqtt5PubAckException refused) {
            Mqtt5PubAck ack = refused.getMqttMessage();
            return new RefusedException(
                    ReasonCode.mqtt5(ack.getReasonCode().getCode()),
                    BrokerHeaders.of(ack.getReasonString(), ack.getUserProperties()));
        }
        if (error instanceof Mqtt5PubRecException refused) {
            Mqtt5PubRec rec = refused.getMqttMessage();
            return new RefusedException(
                    ReasonCode.mqtt5(rec.getReasonCode().getCode()),
                    BrokerHeaders.of(rec.getReasonString(), rec.getUserProperties()));
        }
        if (error instanceof MqttEncodeException) {
            return tooLarge();
        }
        return new ConnectionLostException(error);
    }

    /** The broker told its limit in the CONNACK. */
    static RefusedException tooLarge() {
        return new RefusedException(ReasonCode.mqtt5(149));
    }

    /** The answer of the broker that the library throws as an exception; any other error goes on its way. */
    static <E extends Throwable> E answerIn(Throwable thrown, Class<E> answer) {
        Throwable error = unwrap(thrown);
        if (answer.isInstance(error)) {
            return answer.cast(error);
        }
        throw new CompletionException(error);
    }

    private static Throwable unwrap(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
