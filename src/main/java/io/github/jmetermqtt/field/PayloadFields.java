package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields that say what the bytes of a message are. */
public final class PayloadFields {

    public static final ChoiceSetting<MessageType> MESSAGE_TYPE = ChoiceSetting.of(
            "mqtt.messageType",
            "Message type",
            "where the bytes of the message come from; default text",
            new Choice<>(MessageType.TEXT, "text", "text").or("String"),
            new Choice<>(MessageType.HEX, "hex", "hex").or("Hex string"),
            new Choice<>(MessageType.BASE64, "base64", "base64"),
            new Choice<>(MessageType.RANDOM, "random", "random bytes"),
            new Choice<>(MessageType.RANDOM_TEXT, "random-text", "random letters and digits")
                    .or("Random string with fixed length"),
            new Choice<>(MessageType.FILE, "file", "file"));
    public static final TextSetting CHARSET = new TextSetting(
                    "mqtt.charset",
                    "Charset",
                    "name of the charset that turns the text into bytes; default UTF-8",
                    "UTF-8",
                    TextSetting.Form.LINE)
            .when(MESSAGE_TYPE.is(MessageType.TEXT));
    public static final TextSetting MESSAGE = TextSetting.area(
                    "mqtt.message",
                    "Message",
                    "the text; or hex digits in pairs; or base64; white space in hex and base64 is ignored")
            .when(MESSAGE_TYPE.is(MessageType.TEXT, MessageType.HEX, MessageType.BASE64));
    public static final NumberSetting RANDOM_SIZE = new NumberSetting(
                    "mqtt.randomSize",
                    "Random bytes",
                    "bytes per message, or letters and digits; timestamp not counted",
                    64,
                    0,
                    268_435_455)
            .when(MESSAGE_TYPE.is(MessageType.RANDOM, MessageType.RANDOM_TEXT));
    public static final TextSetting FILE = TextSetting.file(
                    "mqtt.file", "File", "path, absolute or relative to the plan")
            .when(MESSAGE_TYPE.is(MessageType.FILE));

    private PayloadFields() {}
}
