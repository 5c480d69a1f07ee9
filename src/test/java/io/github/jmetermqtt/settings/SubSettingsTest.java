package io.github.jmetermqtt.settings;

import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ResultsPer;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.WhenNothingArrives;
import io.github.jmetermqtt.sampler.MqttSubSampler;
import org.junit.jupiter.api.Test;

@NeedsBroker
class SubSettingsTest {

    private final MqttSubSampler element = with(new MqttSubSampler(), SubFields.TOPIC_FILTERS, "a");

    private void assertRefused(Setting<?> setting, String text, String sentence) {
        MqttSubSampler refused = with((MqttSubSampler) element.clone(), setting, text);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> SubSettings.read(refused))
                .withMessage(sentence);
    }

    @Test
    void hasDefaults() throws Exception {
        SubSettings settings = SubSettings.read(element);

        assertThat(settings.subscriptions()).containsExactly(new Subscription("a", Qos.AT_MOST_ONCE));
        assertThat(settings.subscribeTimeoutMillis()).isEqualTo(10_000);
        assertThat(settings.hasTimestamp()).isTrue();
        assertThat(settings.count()).isEqualTo(Long.MAX_VALUE);
        assertThat(settings.millis()).isEqualTo(1000);
        assertThat(settings.timeIsFailure()).isFalse();
        assertThat(settings.whenNothingArrives()).isEqualTo(WhenNothingArrives.AUTOMATIC);
        assertThat(settings.results()).isEqualTo(ResultsPer.MESSAGE);
        assertThat(settings.debug()).isNull();
    }

    @Test
    void filtersStandOneALineOrBetweenCommas() throws Exception {
        with(element, SubFields.TOPIC_FILTERS, "a/+, b/#\r\n\n $share/g/c \n,");
        with(element, SubFields.QOS, "2");

        assertThat(SubSettings.read(element).subscriptions())
                .extracting(Subscription::filter)
                .containsExactly("a/+", "b/#", "$share/g/c");
        assertThat(SubSettings.read(element).subscriptions())
                .extracting(Subscription::maximumQos)
                .containsOnly(Qos.EXACTLY_ONCE);
    }

    @Test
    void theEndOfASampleIsATimeANumberOrWhatComesFirst() throws Exception {
        with(element, SubFields.ELAPSED_TIME, "11");
        with(element, SubFields.MESSAGE_COUNT, "22");
        with(element, SubFields.COUNT_TIMEOUT, "33");
        with(element, SubFields.WHEN_NOTHING_ARRIVES, "failure");

        SubSettings time = SubSettings.read(with(element, SubFields.SAMPLE_ON, "time"));
        SubSettings count = SubSettings.read(with(element, SubFields.SAMPLE_ON, "count"));
        SubSettings either = SubSettings.read(with(element, SubFields.SAMPLE_ON, "either"));

        assertThat(time.count()).isEqualTo(Long.MAX_VALUE);
        assertThat(time.millis()).isEqualTo(11);
        assertThat(time.timeIsFailure()).isFalse();
        assertThat(time.whenNothingArrives()).isEqualTo(WhenNothingArrives.FAILURE);
        assertThat(count.count()).isEqualTo(22);
        assertThat(count.millis()).isEqualTo(33);
        assertThat(count.timeIsFailure()).isTrue();
        assertThat(either.count()).isEqualTo(22);
        assertThat(either.millis()).isEqualTo(11);
        assertThat(either.timeIsFailure()).isFalse();
        assertThat(either.whenNothingArrives()).isEqualTo(WhenNothingArrives.FAILURE);
    }

    @Test
    void aFieldThatCannotBeUsedIsNamedWithItsValue() {
        assertRefused(SubFields.TOPIC_FILTERS, "", "Topic filters is empty");
        assertRefused(SubFields.TOPIC_FILTERS, " ,\n", "Topic filters is empty");
        assertRefused(
                SubFields.TOPIC_FILTERS,
                "a, b/#/c",
                "Topic filters \"b/#/c\" is not a topic filter: # stands at the end");
        assertRefused(
                SubFields.TOPIC_FILTERS,
                "$share/g",
                "Topic filters \"$share/g\" is not a shared subscription: it reads $share/group/filter");
        assertRefused(SubFields.QOS, "3", "QoS \"3\" is not one of 0, 1, 2, mix");
        assertRefused(SubFields.ELAPSED_TIME, "-5", "Elapsed time (ms) \"-5\" is not a whole number of at least 1");
        assertRefused(
                SubFields.ELAPSED_TIME,
                "99999999999",
                "Elapsed time (ms) \"99999999999\" is not a whole number of at least 1");
        assertRefused(SubFields.SAMPLE_ON, "x", "Sample on \"x\" is not one of time, count, either");
        assertRefused(SubFields.RESULTS, "x", "Results \"x\" is not one of message, window");
        with(element, SubFields.DEBUG_RESPONSE, "true");
        assertRefused(SubFields.DEBUG_FORMAT, "x", "Show payload as \"x\" is not one of text, hex, base64");
        with(element, SubFields.SAMPLE_ON, "count");
        assertRefused(SubFields.MESSAGE_COUNT, "0", "Number of messages \"0\" is not a whole number of at least 1");
    }

    @Test
    void isNotSlowByDefault() throws Exception {
        assertThat(SubSettings.read(element).slowness()).isSameAs(Slowness.NONE);
        assertThat(SubSettings.read(element).describe()).doesNotContain("Acknowledge", "Read at most");
    }

    @Test
    void isSlowOnPurpose() throws Exception {
        with(element, SubFields.QOS, "1");
        with(element, SubFields.ACKNOWLEDGE, "delay");
        with(element, SubFields.ACKNOWLEDGE_DELAY, "250");
        assertThat(SubSettings.read(element).slowness()).isEqualTo(new Slowness(250, Double.POSITIVE_INFINITY));
        assertThat(SubSettings.read(element).describe()).endsWith("\nAcknowledge: after 250 ms");
        with(element, SubFields.ACKNOWLEDGE_DELAY, "50-500.5");
        assertThat(SubSettings.read(element).slowness()).isEqualTo(new Slowness(50, 500.5, Double.POSITIVE_INFINITY));
        assertThat(SubSettings.read(element).describe()).endsWith("\nAcknowledge: after 50-500.5 ms");
        with(element, SubFields.ACKNOWLEDGE, "never");
        with(element, SubFields.READ_RATE, "2.5");
        assertThat(SubSettings.read(element).slowness()).isEqualTo(new Slowness(Slowness.NEVER, 2.5));
        assertThat(SubSettings.read(element).describe()).endsWith("\nAcknowledge: never\nRead at most: 2.5/s");
        with(element, SubFields.QOS, "0");
        assertThat(SubSettings.read(element).slowness())
                .as("QoS 0 has no acknowledgement")
                .isEqualTo(new Slowness(0, 2.5));
    }

    @Test
    void refusesWhatIsNotSlow() {
        assertRefused(SubFields.READ_RATE, "-1", "Read at most (messages/s) \"-1\" is not a number from 0 to 1000000");
        with(element, SubFields.QOS, "1");
        with(element, SubFields.ACKNOWLEDGE, "delay");
        assertRefused(
                SubFields.ACKNOWLEDGE_DELAY,
                "0",
                "Acknowledge after (ms) \"0\" is not a number from 1 to 3600000, or a range of two such as 5-10");
    }
}
