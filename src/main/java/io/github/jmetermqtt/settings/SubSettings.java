package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.SubscriptionOptions;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.DebugFormat;
import io.github.jmetermqtt.field.ResultsPer;
import io.github.jmetermqtt.field.SampleOn;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.result.PropertiesText;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of MQTT Sub Sampler, read for one sample.
 *
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param count messages that end the sample; {@link Long#MAX_VALUE}: only time does
 * @param millis how long the sample lasts at most, in ms
 * @param timeIsFailure whether it fails where the time ends it
 * @param emptyIsFailure whether it fails where nothing arrived
 * @param debug null: the messages are not shown
 * @param responseMessage of the last message of a sample; empty: none of its own
 */
public record SubSettings(
        boolean mqtt5,
        Subscribe subscribe,
        int subscribeTimeoutMillis,
        boolean hasTimestamp,
        long count,
        int millis,
        boolean timeIsFailure,
        boolean emptyIsFailure,
        ResultsPer results,
        DebugFormat debug,
        String responseMessage) {

    public static SubSettings read(TestElement element) throws ConfigException {
        SampleOn on = SubFields.SAMPLE_ON.read(element);
        boolean byCount = on == SampleOn.MESSAGE_COUNT;
        boolean byTime = on == SampleOn.ELAPSED_TIME;
        boolean mqtt5 = SharedFields.MQTT5.read(element);
        return new SubSettings(
                mqtt5,
                SubscribeSettings.read(element, mqtt5),
                SubFields.SUBSCRIBE_TIMEOUT.read(element),
                SubFields.HAS_TIMESTAMP.read(element),
                byTime ? Long.MAX_VALUE : SubFields.MESSAGE_COUNT.read(element),
                byCount ? SubFields.COUNT_TIMEOUT.read(element) : SubFields.ELAPSED_TIME.read(element),
                byCount,
                !byCount && SubFields.FAIL_WHEN_EMPTY.read(element),
                SubFields.RESULTS.read(element),
                SubFields.DEBUG_RESPONSE.read(element) ? SubFields.DEBUG_FORMAT.read(element) : null,
                SubFields.RESPONSE_MESSAGE.read(element));
    }

    /**
     * Refuses a version that has not what is asked for.
     *
     * @throws ConfigException if a connection of this version cannot subscribe like that
     */
    public void checkVersion(MqttVersion version) throws ConfigException {
        Mqtt5Settings.check(mqtt5, version);
    }

    /** What the last of so many messages says; empty where it is as all others. */
    public String responseMessage(long messages) {
        return responseMessage.replace("%n", Long.toString(messages));
    }

    public List<Subscription> subscriptions() {
        return subscribe.subscriptions();
    }

    /** The SUBSCRIBE in words, a topic filter a line. */
    public String describe() {
        String text = SubscribeSettings.describe(subscribe);
        if (!mqtt5) {
            return text;
        }
        SubscriptionOptions options = subscriptions().get(0).options();
        String identifier =
                subscribe.identifier() == null ? "" : "\nSubscription identifier: " + subscribe.identifier();
        return text + "\nNo local: " + options.noLocal() + "\nRetain as published: " + options.retainAsPublished()
                + "\nRetained messages: " + SubFields.RETAIN_HANDLING.token(options.retainHandling()) + identifier
                + PropertiesText.of(subscribe.userProperties());
    }
}
