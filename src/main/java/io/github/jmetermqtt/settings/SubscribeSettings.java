package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.SubscriptionOptions;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.words.Sentence;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Reads the fields of MQTT Sub Sampler that go into its SUBSCRIBE, and puts a SUBSCRIBE into words. */
public final class SubscribeSettings {

    private SubscribeSettings() {}

    static Subscribe read(TestElement element) throws ConfigException {
        List<String> filters = TopicSettings.filters(SubFields.TOPIC_FILTERS, element);
        QosMix mix = mix(element);
        Qos qos = mix == null ? SubFields.QOS.read(element).orElseThrow() : mix.highest();
        SubscriptionOptions options = options(element, filters);
        List<Subscription> subscriptions = filters.stream()
                .map(filter -> new Subscription(filter, qos, options))
                .toList();
        return new Subscribe(
                subscriptions,
                SubFields.SUBSCRIPTION_IDENTIFIER.readInt(element),
                TextLists.userProperties(SharedFields.USER_PROPERTIES, element));
    }

    /** The mix of QoS; null: one for all. */
    static @Nullable QosMix mix(TestElement element) throws ConfigException {
        return SubFields.QOS.read(element).isPresent() ? null : QosMix.read(SubFields.QOS_SHARES, element);
    }

    /** A topic filter a line. */
    public static String describe(Subscribe subscribe) {
        return subscribe.subscriptions().stream()
                .map(one -> "\n" + Shown.line(one.filter()) + " (QoS "
                        + one.maximumQos().level() + ")")
                .collect(Collectors.joining("", "SUBSCRIBE", ""));
    }

    /** A line for each respect in which it is slow. */
    static String describe(Slowness slowness) {
        String acknowledge = slowness.acknowledgesLate() ? "\nAcknowledge: " + acknowledge(slowness) : "";
        double rate = slowness.readRate();
        return Double.isInfinite(rate) ? acknowledge : acknowledge + "\nRead at most: " + rate + "/s";
    }

    private static String acknowledge(Slowness slowness) {
        double from = slowness.acknowledgeFromMillis();
        double to = slowness.acknowledgeToMillis();
        if (from == Slowness.NEVER) {
            return "never";
        }
        return "after " + plain(from) + (from == to ? "" : "-" + plain(to)) + " ms";
    }

    private static String plain(double millis) {
        return BigDecimal.valueOf(millis).stripTrailingZeros().toPlainString();
    }

    private static SubscriptionOptions options(TestElement element, List<String> filters) throws ConfigException {
        boolean noLocal = SubFields.NO_LOCAL.read(element);
        for (String filter : filters) {
            if (noLocal && Topics.isShared(filter)) {
                // MQTT 5 section 3.8.3.1: a protocol error
                throw new ConfigException(Sentence.of("config.no-local", SubFields.NO_LOCAL.name(), filter));
            }
        }
        return new SubscriptionOptions(
                noLocal, SubFields.RETAIN_AS_PUBLISHED.read(element), SubFields.RETAIN_HANDLING.read(element));
    }
}
