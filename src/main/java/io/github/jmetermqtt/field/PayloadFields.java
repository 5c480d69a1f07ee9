package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields that say what the bytes of a message are. */
public final class PayloadFields {

    public static final ChoiceSetting<MessageType> MESSAGE_TYPE = ChoiceSetting.of(
            "mqtt.messageType",
            new Choice<>(MessageType.TEXT, "text").or("String"),
            new Choice<>(MessageType.HEX, "hex").or("Hex string"),
            new Choice<>(MessageType.BASE64, "base64"),
            new Choice<>(MessageType.RANDOM, "random"),
            new Choice<>(MessageType.RANDOM_TEXT, "random-text").or("Random string with fixed length"),
            new Choice<>(MessageType.FILE, "file"),
            new Choice<>(MessageType.NEXT_LINE, "next-line"));
    public static final TextSetting CHARSET =
            new TextSetting("mqtt.charset", "UTF-8", TextSetting.Form.LINE).when(MESSAGE_TYPE.is(MessageType.TEXT));
    public static final TextSetting MESSAGE = new TextSetting("mqtt.message", "", TextSetting.Form.BODY)
            .when(MESSAGE_TYPE.is(MessageType.TEXT, MessageType.HEX, MessageType.BASE64));
    public static final NumberSetting RANDOM_SIZE = new NumberSetting("mqtt.randomSize", 64, 0, 268_435_455)
            .when(MESSAGE_TYPE.is(MessageType.RANDOM, MessageType.RANDOM_TEXT));
    public static final TextSetting FILE =
            TextSetting.file("mqtt.file").filledIn().when(MESSAGE_TYPE.is(MessageType.FILE, MessageType.NEXT_LINE));
    public static final ChoiceSetting<AtEndOfFile> AT_END_OF_FILE = ChoiceSetting.of(
                    "mqtt.atEndOfFile",
                    new Choice<>(AtEndOfFile.BEGIN_AGAIN, "begin-again"),
                    new Choice<>(AtEndOfFile.STOP, "stop"))
            .when(MESSAGE_TYPE.is(MessageType.NEXT_LINE));
    public static final FlagSetting EACH_MESSAGE_ANEW = new FlagSetting("mqtt.eachMessageAnew", false);

    private PayloadFields() {}
}
