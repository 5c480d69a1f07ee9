package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.words.Sentence;
import java.nio.ByteBuffer;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The fields of MQTT Request Sampler, read for one sample.
 *
 * @param message the request; its properties are without what the correlation needs
 * @param response the subscription to the response topic
 * @param timeoutMillis at least 1
 * @param debugRequest whether the results show the request itself
 */
public record RequestSettings(
        MessageSettings message,
        Subscription response,
        int timeoutMillis,
        CorrelationSettings correlation,
        boolean debugRequest) {

    /** Checks the timeout. */
    public RequestSettings {
        Bounds.atLeast(1, timeoutMillis);
    }

    public static RequestSettings read(TestElement element, FileCache files) throws ConfigException {
        return new RequestSettings(
                new MessageSettings(
                        TopicSettings.name(PubFields.TOPIC, element),
                        PubFields.QOS.read(element),
                        false,
                        PayloadSettings.read(element, files),
                        SharedFields.MQTT5.read(element),
                        DeviceProperties.readForRequest(element),
                        PayloadFields.EACH_MESSAGE_ANEW.read(element)),
                new Subscription(responseTopic(element), RequestFields.RESPONSE_QOS.read(element)),
                RequestFields.TIMEOUT.read(element),
                CorrelationSettings.read(element),
                PubFields.DEBUG_REQUEST.read(element));
    }

    /** The response topic as it is for one connection, and the request, too, unless it is {@link #madeFor made later}. */
    public RequestSettings of(Device device) throws ConfigException {
        if (!device.hasNames()) {
            return this;
        }
        String filter = TopicSettings.fillFilter(RequestFields.RESPONSE_TOPIC, response.filter(), device);
        RequestSettings heard = new RequestSettings(
                message, new Subscription(filter, response.maximumQos()), timeoutMillis, correlation, debugRequest);
        return message.anew() ? heard : heard.madeFor(device);
    }

    /** With these names in the request and in its id. */
    public RequestSettings madeFor(Names names) throws ConfigException {
        return new RequestSettings(message.of(names), response, timeoutMillis, correlation.of(names), debugRequest);
    }

    /** With this request. */
    public RequestSettings with(MessageSettings request) {
        return new RequestSettings(request, response, timeoutMillis, correlation, debugRequest);
    }

    static String responseTopic(TestElement element) throws ConfigException {
        String filter = RequestFields.RESPONSE_TOPIC.readNonEmpty(element);
        Sentence problem = Topics.checkFilter(filter);
        if (problem == null && !Topics.withoutShare(filter).equals(filter)) {
            problem = Sentence.of("config.own-topic");
        }
        if (problem != null) {
            throw new ConfigException(RequestFields.RESPONSE_TOPIC, filter, problem);
        }
        return filter;
    }

    /**
     * Refuses a version that has not what is asked for.
     *
     * @throws ConfigException if a request of this version cannot be what the fields say
     */
    public void checkVersion(MqttVersion version) throws ConfigException {
        message.checkVersion(version);
        correlation.checkVersion(version);
        Sentence problem = version == MqttVersion.V5 ? Topics.checkName(response.filter()) : null;
        if (problem != null) { // it goes out with the request, section 3.3.2.3.5
            throw new ConfigException(RequestFields.RESPONSE_TOPIC, response.filter(), problem);
        }
    }

    /**
     * The request as a connection of this version sends it.
     *
     * @param correlationData null: none
     */
    public OutboundMessage request(byte[] payload, @Nullable ByteBuffer correlationData, MqttVersion version) {
        OutboundMessage plain =
                new OutboundMessage(message.topic(), ByteBuffer.wrap(payload), message.qos(), message.retained());
        return version == MqttVersion.V5
                ? plain.withProperties(message.properties().fixed().respondingTo(response.filter(), correlationData))
                : plain;
    }
}
