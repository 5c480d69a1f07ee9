package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.config.ConfigException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of MQTT Sub Sampler, read for one sample.
 *
 * @param count messages that end the sample; {@link Long#MAX_VALUE}: only time does
 * @param millis how long the sample lasts at most, in ms
 * @param timeIsFailure whether it fails where the time ends it
 * @param emptyIsFailure whether it fails where nothing arrived
 * @param debug null: the messages are not shown
 */
record SubSettings(
        List<Subscription> subscriptions,
        int subscribeTimeoutMillis,
        boolean hasTimestamp,
        long count,
        int millis,
        boolean timeIsFailure,
        boolean emptyIsFailure,
        ResultsPer results,
        DebugFormat debug) {

    static SubSettings read(TestElement element) throws ConfigException {
        SampleOn on = SubFields.SAMPLE_ON.read(element);
        boolean byCount = on == SampleOn.MESSAGE_COUNT;
        boolean byTime = on == SampleOn.ELAPSED_TIME;
        return new SubSettings(
                subscriptions(element),
                SubFields.SUBSCRIBE_TIMEOUT.read(element),
                SubFields.HAS_TIMESTAMP.read(element),
                byTime ? Long.MAX_VALUE : SubFields.MESSAGE_COUNT.read(element),
                byCount ? SubFields.COUNT_TIMEOUT.read(element) : SubFields.ELAPSED_TIME.read(element),
                byCount,
                !byCount && SubFields.FAIL_WHEN_EMPTY.read(element),
                SubFields.RESULTS.read(element),
                SubFields.DEBUG_RESPONSE.read(element) ? SubFields.DEBUG_FORMAT.read(element) : null);
    }

    private static List<Subscription> subscriptions(TestElement element) throws ConfigException {
        List<String> filters = TopicSettings.filters(SubFields.TOPIC_FILTERS, element);
        Qos qos = SubFields.QOS.read(element);
        return filters.stream().map(filter -> new Subscription(filter, qos)).toList();
    }

    /** The SUBSCRIBE in words, a topic filter a line. */
    String describe() {
        return "SUBSCRIBE\n"
                + subscriptions.stream()
                        .map(one -> one.filter() + " (QoS " + one.maximumQos().level() + ")")
                        .collect(Collectors.joining("\n"));
    }
}
