package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.SubscriptionOptions;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.Acknowledge;
import io.github.jmetermqtt.field.AssertionsSee;
import io.github.jmetermqtt.field.DebugFormat;
import io.github.jmetermqtt.field.OldFilters;
import io.github.jmetermqtt.field.ResultsPer;
import io.github.jmetermqtt.field.SampleOn;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.WhenNothingArrives;
import io.github.jmetermqtt.payload.Range;
import io.github.jmetermqtt.result.PropertiesText;
import java.util.List;
import java.util.Optional;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The fields of MQTT Sub Sampler, read for one sample.
 *
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param subscribe its QoS is the highest, where there is a mix
 * @param mix of the devices; null: all subscribe with the same QoS
 * @param oldFilters what is done with topic filters that are not named any more
 * @param subscribeTimeoutMillis until the SUBACK or the UNSUBACK must be in, at least 1
 * @param slowness of the connection as long as the subscription stands
 */
public record SubSettings(
        boolean mqtt5,
        Subscribe subscribe,
        @Nullable QosMix mix,
        OldFilters oldFilters,
        int subscribeTimeoutMillis,
        Slowness slowness,
        End end,
        Shown shown) {

    /**
     * What ends a sample.
     *
     * @param count messages that end it, at least 1; {@link Long#MAX_VALUE}: only time does
     * @param millis how long it lasts at most, at least 1
     * @param timeIsFailure whether it fails where the time ends it
     * @param nothing what it gives where nothing arrived
     */
    public record End(long count, int millis, boolean timeIsFailure, WhenNothingArrives nothing) {

        /** Checks the numbers. */
        public End {
            Bounds.atLeast(1, count, millis);
        }

        static End read(TestElement element) throws ConfigException {
            SampleOn on = SubFields.SAMPLE_ON.read(element);
            Optional<Integer> count = SubFields.MESSAGE_COUNT.readIfApplies(element);
            Optional<Integer> timeout = SubFields.COUNT_TIMEOUT.readIfApplies(element);
            int time = SubFields.ELAPSED_TIME.read(element);
            return new End(
                    count.map(Integer::longValue).orElse(Long.MAX_VALUE),
                    timeout.orElse(time),
                    on == SampleOn.MESSAGE_COUNT,
                    SubFields.WHEN_NOTHING_ARRIVES.read(element));
        }
    }

    /**
     * How what was received is shown.
     *
     * @param timestamp whether the latency is read from the message
     * @param debug null: the messages are not shown
     * @param lastMessage response message of the last one of a sample; empty: none of its own
     * @param assertions which messages the assertions and post-processors see
     */
    public record Shown(
            ResultsPer results,
            boolean timestamp,
            @Nullable DebugFormat debug,
            String lastMessage,
            AssertionsSee assertions) {

        static Shown read(TestElement element) throws ConfigException {
            return new Shown(
                    SubFields.RESULTS.read(element),
                    SubFields.HAS_TIMESTAMP.read(element),
                    SubFields.DEBUG_RESPONSE.read(element) ? SubFields.DEBUG_FORMAT.read(element) : null,
                    SubFields.RESPONSE_MESSAGE.read(element),
                    SubFields.ASSERTIONS_SEE.read(element));
        }
    }

    /** Checks the timeout. */
    public SubSettings {
        Bounds.atLeast(1, subscribeTimeoutMillis);
    }

    public static SubSettings read(TestElement element) throws ConfigException {
        return new SubSettings(
                SharedFields.MQTT5.read(element),
                SubscribeSettings.read(element),
                SubscribeSettings.mix(element),
                SubFields.OLD_FILTERS.read(element),
                SubFields.SUBSCRIBE_TIMEOUT.read(element),
                slowness(element),
                End.read(element),
                Shown.read(element));
    }

    private static Slowness slowness(TestElement element) throws ConfigException {
        Optional<Acknowledge> acknowledge = SubFields.ACKNOWLEDGE.readIfApplies(element);
        Range delay = SubFields.ACKNOWLEDGE_DELAY.readRange(element);
        double rate = SubFields.READ_RATE.read(element);
        double readRate = rate == 0 ? Double.POSITIVE_INFINITY : rate;
        if (delay != null) {
            return new Slowness(delay.from(), delay.to(), readRate);
        }
        boolean never = acknowledge.equals(Optional.of(Acknowledge.NEVER));
        return never || rate > 0 ? new Slowness(never ? Slowness.NEVER : 0, readRate) : Slowness.NONE;
    }

    /**
     * Refuses a version that has not what is asked for.
     *
     * @throws ConfigException if a connection of this version cannot subscribe like that
     */
    public void checkVersion(MqttVersion version) throws ConfigException {
        Mqtt5Settings.check(mqtt5, version);
    }

    /** Messages that end the sample; {@link Long#MAX_VALUE}: only time does. */
    public long count() {
        return end.count();
    }

    /** How long the sample lasts at most, in ms. */
    public int millis() {
        return end.millis();
    }

    /** Whether the sample fails where the time ends it. */
    public boolean timeIsFailure() {
        return end.timeIsFailure();
    }

    /** What the sample gives where nothing arrived. */
    public WhenNothingArrives whenNothingArrives() {
        return end.nothing();
    }

    public ResultsPer results() {
        return shown.results();
    }

    /** Whether the latency is read from the message. */
    public boolean hasTimestamp() {
        return shown.timestamp();
    }

    /** How the messages are shown; null: not at all. */
    public @Nullable DebugFormat debug() {
        return shown.debug();
    }

    /** Which messages the assertions and post-processors see. */
    public AssertionsSee assertionsSee() {
        return shown.assertions();
    }

    /** What the last of so many messages says; empty where it is as all others. */
    public String responseMessage(long messages) {
        return shown.lastMessage().replace("%n", Long.toString(messages));
    }

    public List<Subscription> subscriptions() {
        return subscribe.subscriptions();
    }

    /** The SUBSCRIBE in words, a topic filter a line. */
    public String describe() {
        String text = SubscribeSettings.describe(subscribe)
                + (mix == null ? "" : "\nQoS of the devices: " + mix.describe())
                + SubscribeSettings.describe(slowness);
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
