package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.PubResultsPer;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.field.ResultsPer;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.payload.FileCache;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;

/**
 * The parts of each element that can be read on their own, so that a panel can say of each what a run would say. What a run reads as a
 * whole comes last: it finds what no part shows alone.
 */
public final class Readings {

    /** What MQTT Connection Defaults has: each part may be completed by an MQTT Connect. */
    public static final List<Memo.Reading<?>> DEFAULTS = List.of(
            texts -> Servers.check(ServerUrl.spread(texts)),
            texts -> NetworkSettings.read(ServerUrl.spread(texts)),
            NetworkSettings::localAddresses,
            texts -> Optional.ofNullable(ReconnectSettings.read(texts)),
            texts -> TopicSettings.name(WillFields.TOPIC, texts),
            texts -> Optional.ofNullable(WillSettings.read(texts)),
            texts -> TextLists.userProperties(Mqtt5Fields.USER_PROPERTIES, texts),
            ConnectPropertiesSettings::read);

    public static final List<Memo.Reading<?>> CONNECT = with(
            DEFAULTS,
            texts -> TopicSettings.filtersIfAny(ConnectFields.SUBSCRIBE_TO, texts),
            texts -> Optional.ofNullable(LifetimeSettings.read(texts)),
            texts -> ConnectSettings.assigned(ServerUrl.spread(texts)),
            texts -> ConnectSettings.credentials(ServerUrl.spread(texts)),
            Readings::connect);

    private static final List<Memo.Reading<?>> MESSAGE = List.of(
            texts -> TopicSettings.name(PubFields.TOPIC, texts), texts -> PayloadSettings.read(texts, new FileCache()));

    public static final List<Memo.Reading<?>> PUB = with(
            MESSAGE,
            texts -> MessagePropertiesSettings.read(MessagePropertiesFields.MESSAGE, texts),
            texts -> PubSettings.stamped(texts, new FileCache()),
            texts -> RowLabel.read(texts).checked(PubFields.RESULTS.read(texts) == PubResultsPer.MESSAGE, false),
            texts -> PubSettings.read(texts, new FileCache()));

    public static final List<Memo.Reading<?>> REQUEST = with(
            MESSAGE,
            RequestSettings::responseTopic,
            CorrelationSettings::read,
            texts -> MessagePropertiesSettings.readForRequest(MessagePropertiesFields.MESSAGE, texts),
            texts -> RowLabel.read(texts).checked(true, false),
            Readings::idInRequest);

    public static final List<Memo.Reading<?>> SUB = List.of(
            texts -> TopicSettings.filters(SubFields.TOPIC_FILTERS, texts),
            texts -> TextLists.userProperties(SharedFields.USER_PROPERTIES, texts),
            texts -> RowLabel.read(texts).checked(SubFields.RESULTS.read(texts) == ResultsPer.MESSAGE, true),
            SubSettings::read);

    public static final List<Memo.Reading<?>> RESPOND = List.of(
            texts -> TopicSettings.filters(RespondFields.TOPIC_FILTERS, texts),
            RespondSettings::topic,
            texts -> RespondSettings.payload(RespondFields.ANSWER, texts),
            texts -> RespondSettings.payload(RespondFields.ERROR_ANSWER, texts),
            RespondFields.DELAY::read,
            texts -> RespondSettings.failing(texts, RespondFields.SILENT_SHARE.read(texts)),
            RespondSettings::read);

    public static final List<Memo.Reading<?>> UNSUBSCRIBE = List.of(
            texts -> TopicSettings.filters(UnsubscribeFields.TOPIC_FILTERS, texts),
            texts -> TextLists.userProperties(SharedFields.USER_PROPERTIES, texts));

    public static final List<Memo.Reading<?>> DISCONNECT =
            List.of(texts -> TextLists.userProperties(DisconnectFields.USER_PROPERTIES, texts));

    public static final List<Memo.Reading<?>> LOAD = List.of(LoadSettings::read);

    public static final List<Memo.Reading<?>> REPORT = List.of(ReportSettings::limits);

    private Readings() {}

    /** Nothing is said of a message that is empty yet, or another one for each request. */
    private static Object idInRequest(TestElement texts) throws ConfigException {
        ByteBuffer message = PayloadSettings.read(texts, new FileCache()).fixed();
        CorrelationSettings correlation = CorrelationSettings.read(texts);
        return message.hasRemaining() ? correlation.of(message, () -> "") : correlation;
    }

    private static Object connect(TestElement texts) throws ConfigException {
        ConnectSettings settings = ConnectSettings.read(ServerUrl.spread(texts));
        return settings.options(settings.indexes().get(0)); // which looks at the client id
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only copied
    private static List<Memo.Reading<?>> with(List<Memo.Reading<?>> parts, Memo.Reading<?>... further) {
        return Stream.concat(parts.stream(), Stream.of(further)).toList();
    }
}
