package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.session.Device;
import java.nio.ByteBuffer;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of MQTT Request Sampler, read for one sample.
 *
 * @param response the subscription to the response topic
 * @param timeoutMillis at least 1
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param properties of the request, without what the correlation needs
 */
public record RequestSettings(
        String topic,
        Qos qos,
        PayloadSettings payload,
        Subscription response,
        int timeoutMillis,
        CorrelationSettings correlation,
        boolean mqtt5,
        MessageProperties properties) {

    public static RequestSettings read(TestElement element, FileCache files) throws ConfigException {
        boolean mqtt5 = SharedFields.MQTT5.read(element);
        return new RequestSettings(
                TopicSettings.name(PubFields.TOPIC, element),
                PubFields.QOS.read(element),
                PayloadSettings.read(element, files),
                new Subscription(responseTopic(element), RequestFields.RESPONSE_QOS.read(element)),
                RequestFields.TIMEOUT.read(element),
                CorrelationSettings.read(element),
                mqtt5,
                mqtt5
                        ? MessagePropertiesSettings.read(MessagePropertiesFields.MESSAGE, element)
                        : MessageProperties.NONE);
    }

    /** The fields as they are for one connection of a fleet. */
    public RequestSettings of(Device device) throws ConfigException {
        if (!device.isOfFleet()) {
            return this;
        }
        return new RequestSettings(
                TopicSettings.fill(PubFields.TOPIC, topic, device),
                qos,
                payload,
                new Subscription(
                        TopicSettings.fillFilter(RequestFields.RESPONSE_TOPIC, response.filter(), device),
                        response.maximumQos()),
                timeoutMillis,
                correlation,
                mqtt5,
                properties);
    }

    private static String responseTopic(TestElement element) throws ConfigException {
        String filter = RequestFields.RESPONSE_TOPIC.readNonEmpty(element);
        String problem = Topics.checkFilter(filter);
        if (problem == null && !Topics.withoutShare(filter).equals(filter)) {
            problem = "a topic of one's own: another member of the shared subscription may get the response";
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
        Mqtt5Settings.check(mqtt5, version);
        correlation.checkVersion(version);
        String problem = version == MqttVersion.V5 ? Topics.checkName(response.filter()) : null;
        if (problem != null) { // it goes out with the request, section 3.3.2.3.5
            throw new ConfigException(RequestFields.RESPONSE_TOPIC, response.filter(), problem);
        }
    }

    /**
     * The request as a connection of this version sends it.
     *
     * @param message its payload
     */
    public OutboundMessage request(byte[] message, ByteBuffer correlationData, MqttVersion version) {
        OutboundMessage plain = new OutboundMessage(topic, ByteBuffer.wrap(message), qos, false);
        return version == MqttVersion.V5
                ? plain.withProperties(properties.respondingTo(response.filter(), correlationData))
                : plain;
    }
}
