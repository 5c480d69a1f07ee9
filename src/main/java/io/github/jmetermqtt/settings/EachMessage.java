package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.payload.FileCache;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one sample, one after the other. Where each is made anew, its functions give their texts again; the first message has
 * those that the sample was read with, so that a function is asked once for each message. Used by one thread.
 * Why: docs/dev/decisions.md#each-message-anew
 */
public final class EachMessage {

    private static final List<TextSetting> TOPIC = List.of(PubFields.TOPIC);
    private static final List<TextSetting> PAYLOAD = List.of(PayloadFields.MESSAGE, PayloadFields.FILE);
    private static final List<TextSetting> PROPERTIES = List.of(
            MessagePropertiesFields.MESSAGE.contentType(),
            MessagePropertiesFields.MESSAGE.responseTopic(),
            MessagePropertiesFields.MESSAGE.correlationData(),
            MessagePropertiesFields.MESSAGE.userProperties());

    private final MessageSettings first;
    private final FileCache files;
    /** Null: no text of a message is given by a function. */
    private final @Nullable FieldTexts texts;

    private boolean begun;

    /** @param texts of which the settings were read, not changed here; null: they are the same for all messages */
    public EachMessage(MessageSettings first, @Nullable FieldTexts texts, FileCache files) {
        this.first = first;
        this.files = files;
        this.texts = texts != null && first.anew() && isLive(texts) ? texts.copy() : null;
    }

    private static boolean isLive(FieldTexts texts) {
        return Stream.of(TOPIC, PAYLOAD, PROPERTIES).flatMap(List::stream).anyMatch(field -> isLive(texts, field));
    }

    private static boolean isLive(FieldTexts texts, TextSetting field) {
        return texts.isLive(field) && field.applies(texts);
    }

    /**
     * The next message.
     *
     * @return null: there are no more payloads
     * @throws ConfigException if it cannot be what its fields say; the next one may
     */
    public @Nullable MessageSettings next() throws ConfigException {
        if (!begun || texts == null) {
            begun = true;
            return first.next();
        }
        MessageSettings again = new MessageSettings(
                readAgain(TOPIC, texts) ? TopicSettings.name(PubFields.TOPIC, texts) : first.topic(),
                first.qos(),
                first.retained(),
                readAgain(PAYLOAD, texts) ? PayloadSettings.read(texts, files) : first.payload(),
                first.mqtt5(),
                readAgain(PROPERTIES, texts) ? DeviceProperties.read(texts) : first.properties(),
                first.anew());
        return again.next();
    }

    /** Whether one of the fields may have another text now. */
    private static boolean readAgain(List<TextSetting> fields, FieldTexts texts) {
        boolean any = false;
        for (TextSetting field : fields) {
            if (isLive(texts, field)) {
                texts.readAgain(field);
                any = true;
            }
        }
        return any;
    }
}
