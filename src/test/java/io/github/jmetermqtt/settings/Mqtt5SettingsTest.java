package io.github.jmetermqtt.settings;

import static io.github.jmetermqtt.sampler.Samplers.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProperties;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MessageProperties.PayloadFormat;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.SubscriptionOptions;
import io.github.jmetermqtt.client.SubscriptionOptions.RetainHandling;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.result.ConnectText;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.sampler.MqttDisconnect;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import io.github.jmetermqtt.sampler.MqttSubSampler;
import io.github.jmetermqtt.sampler.Samplers;
import io.github.jmetermqtt.session.Device;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Will, client ids that the broker assigns, and what MQTT 5 adds to each packet. */
@NeedsBroker
class Mqtt5SettingsTest {

    private static final MessagePropertiesFields MESSAGE = MessagePropertiesFields.MESSAGE;

    private final MqttConnect connect = with(new MqttConnect(), ConnectionFields.VERSION, "5");
    private final MqttPubSampler pub = with(Samplers.pub("t", "x"), SharedFields.MQTT5, "true");
    private final MqttSubSampler sub = with(Samplers.sub("a,b", 1), SharedFields.MQTT5, "true");
    private final MqttDisconnect disconnect = with(new MqttDisconnect(), SharedFields.MQTT5, "true");

    @BeforeAll
    static void properties() {
        JMeterProperties.load();
    }

    private interface Reading {
        Object read(TestElement element) throws ConfigException;
    }

    private static void assertRefused(
            TestElement element, Reading reading, Setting<?> setting, String text, String sentence) {
        TestElement refused = with((TestElement) element.clone(), setting, text);
        assertRefused(() -> reading.read(refused), sentence);
    }

    private static void assertRefused(ThrowingCallable reading, String sentence) {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(reading).withMessage(sentence);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @Test
    void emptyFieldsOfAConnectSendNothing() throws Exception {
        assertThat(ConnectSettings.read(connect).options(Device.NO_INDEX).properties())
                .isEqualTo(ConnectProperties.NONE);
        assertThat(ConnectSettings.read(connect).options(Device.NO_INDEX).will())
                .isNull();
    }

    @Test
    void propertiesOfAConnect() throws Exception {
        with(connect, Mqtt5Fields.SESSION_EXPIRY, "4294967295");
        with(connect, Mqtt5Fields.RECEIVE_MAXIMUM, "1");
        with(connect, Mqtt5Fields.MAXIMUM_PACKET_SIZE, "268435460");
        with(connect, Mqtt5Fields.TOPIC_ALIAS_MAXIMUM, "3");
        with(connect, Mqtt5Fields.SEND_TOPIC_ALIAS_MAXIMUM, "4");
        with(connect, Mqtt5Fields.REQUEST_PROBLEM_INFORMATION, "false");
        with(connect, Mqtt5Fields.REQUEST_RESPONSE_INFORMATION, "true");
        with(connect, Mqtt5Fields.USER_PROPERTIES, "a=b=c\n\nd=");

        assertThat(ConnectSettings.read(connect).options(Device.NO_INDEX).properties())
                .isEqualTo(new ConnectProperties(
                        4_294_967_295L,
                        1,
                        268_435_460,
                        3,
                        4,
                        false,
                        true,
                        List.of(new UserProperty("a", "b=c"), new UserProperty("d", "")),
                        null));
        assertRefused(
                connect,
                ConnectSettings::read,
                Mqtt5Fields.RECEIVE_MAXIMUM,
                "0",
                "Receive maximum \"0\" is not a whole number from 1 to 65535");
        assertRefused(
                connect,
                ConnectSettings::read,
                Mqtt5Fields.USER_PROPERTIES,
                "a=b\nc",
                "User properties, line 2, is not name=value");
        assertRefused(
                connect,
                ConnectSettings::read,
                Mqtt5Fields.USER_PROPERTIES,
                "a=\0",
                "User properties, line 1, is not a user property: it has a null character");
    }

    @Test
    void anAuthenticationMethodIsOneThatThereIs() throws Exception {
        with(connect, Mqtt5Fields.AUTH_METHOD, "SCRAM-SHA-256");
        assertThat(ConnectSettings.read(connect)
                        .options(Device.NO_INDEX)
                        .properties()
                        .authentication()
                        .method())
                .isEqualTo("SCRAM-SHA-256");
        assertRefused(
                connect,
                ConnectSettings::read,
                Mqtt5Fields.AUTH_METHOD,
                "GS2-KRB5",
                "Authentication method \"GS2-KRB5\" is not one of SCRAM-SHA-256");
    }

    @Test
    void beforeMqtt5NothingOfItIsApplied() throws Exception {
        with(connect, ConnectionFields.VERSION, "3.1.1");
        with(connect, Mqtt5Fields.SESSION_EXPIRY, "x");
        with(connect, WillFields.WILL, "true");
        with(connect, WillFields.TOPIC, "w");
        with(connect, WillFields.DELAY, "x");
        with(connect, MessagePropertiesFields.WILL.userProperties(), "x");
        ConnectOptions options = ConnectSettings.read(connect).options(Device.NO_INDEX);

        assertThat(options.properties()).isSameAs(ConnectProperties.NONE);
        assertThat(options.will().delaySeconds()).isZero();
        assertThat(options.will().message().properties()).isSameAs(MessageProperties.NONE);
    }

    @Test
    void will() throws Exception {
        with(connect, WillFields.TOPIC, "w/1");
        with(connect, WillFields.PAYLOAD, "gone");
        with(connect, WillFields.QOS, "2");
        with(connect, WillFields.RETAINED, "true");
        with(connect, WillFields.DELAY, "7");
        with(connect, MessagePropertiesFields.WILL.contentType(), "text/plain");
        assertThat(ConnectSettings.read(connect).options(Device.NO_INDEX).will())
                .isNull();

        with(connect, WillFields.WILL, "true");
        ConnectOptions options = ConnectSettings.read(connect).options(Device.NO_INDEX);

        assertThat(options.will().delaySeconds()).isEqualTo(7);
        assertThat(options.will().message().topic()).isEqualTo("w/1");
        assertThat(options.will().message().payload()).isEqualTo(bytes("gone"));
        assertThat(options.will().message().qos()).isEqualTo(Qos.EXACTLY_ONCE);
        assertThat(options.will().message().retained()).isTrue();
        assertThat(options.will().message().properties().contentType()).isEqualTo("text/plain");
        assertThat(ConnectText.of(options))
                .contains("Will: w/1 (QoS 2, retained, 4 bytes)", "Will delay: 7 s", "Content type: text/plain")
                .doesNotContain("gone");
        assertRefused(connect, ConnectSettings::read, WillFields.TOPIC, "", "Will topic is empty");
        assertRefused(
                connect,
                ConnectSettings::read,
                WillFields.TOPIC,
                "w/#",
                "Will topic \"w/#\" is not a topic name: a message cannot be published to the wildcards + and #");
        assertRefused(
                connect,
                ConnectSettings::read,
                WillFields.PAYLOAD,
                "x".repeat(65_536),
                "Will payload \"" + "x".repeat(80) + "…\" is not at most 65535 bytes");
    }

    @Test
    void theBrokerAssignsAClientIdWhereTheVersionAllowsIt() throws Exception {
        with(connect, ConnectionFields.CLIENT_ID_ASSIGNED, "true");
        with(connect, ConnectionFields.CLEAN_START, "false");
        assertThat(ConnectSettings.read(connect).options(Device.NO_INDEX).clientId())
                .isEmpty();

        assertRefused(
                connect,
                ConnectSettings::read,
                ConnectionFields.VERSION,
                "3.1.1",
                "Let the broker assign the client id is true, which MQTT 3.1.1 allows only with a clean session");
        with(connect, ConnectionFields.CLEAN_START, "true");
        assertRefused(
                connect,
                ConnectSettings::read,
                ConnectionFields.VERSION,
                "3.1",
                "Let the broker assign the client id is true, but in MQTT 3.1 a client id has at least one character");
        with(connect, ConnectionFields.VERSION, "3.1.1");
        assertThat(ConnectSettings.read(connect).options(Device.NO_INDEX).clientId())
                .isEmpty();
    }

    @Test
    void propertiesOfAMessage() throws Exception {
        assertThat(PubSettings.read(pub, new FileCache()).properties().fixed()).isSameAs(MessageProperties.NONE);

        with(pub, MESSAGE.expiry(), "0");
        with(pub, MESSAGE.payloadFormat(), "utf-8");
        with(pub, MESSAGE.contentType(), "text/plain");
        with(pub, MESSAGE.responseTopic(), "r/1");
        with(pub, MESSAGE.correlationData(), "hex:00 FF");
        with(pub, MESSAGE.userProperties(), "a=1\na=2");
        assertThat(PubSettings.read(pub, new FileCache()).properties().fixed())
                .isEqualTo(new MessageProperties(
                        0L,
                        PayloadFormat.UTF_8,
                        "text/plain",
                        "r/1",
                        ByteBuffer.wrap(new byte[] {0, -1}),
                        List.of(new UserProperty("a", "1"), new UserProperty("a", "2"))));

        with(pub, MESSAGE.correlationData(), "id-1");
        assertThat(PubSettings.read(pub, new FileCache()).properties().fixed().correlationData())
                .isEqualTo(bytes("id-1"));
        with(pub, SharedFields.MQTT5, "false");
        assertThat(PubSettings.read(pub, new FileCache()).properties().fixed())
                .as("hidden")
                .isSameAs(MessageProperties.NONE);
    }

    @Test
    void aMessageThatMqttWouldNotCarryIsNamed() {
        Reading reading = element -> PubSettings.read(element, new FileCache());
        assertRefused(
                pub,
                reading,
                MESSAGE.responseTopic(),
                "r/+",
                "Response topic \"r/+\" is not a topic name: a message cannot be published to the wildcards + and #");
        assertRefused(
                pub,
                reading,
                MESSAGE.correlationData(),
                "hex:0",
                "Correlation data \"hex:0\" is not hex: its 1 digits are not pairs");
        assertRefused(
                pub,
                reading,
                MESSAGE.expiry(),
                "-1",
                "Message expiry (s) \"-1\" is not a whole number from 0 to 4294967295");
        assertRefused(
                pub,
                reading,
                MESSAGE.payloadFormat(),
                "x",
                "Payload format \"x\" is not one of none, unspecified, utf-8");
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        assertRefused(
                pub,
                reading,
                MESSAGE.payloadFormat(),
                "utf-8",
                "Payload format \"utf-8\" does not go with Timestamp format \"header\", which is binary");
    }

    @Test
    void optionsOfASubscription() throws Exception {
        with(sub, SubFields.NO_LOCAL, "true");
        with(sub, SubFields.RETAIN_AS_PUBLISHED, "true");
        with(sub, SubFields.RETAIN_HANDLING, "send-if-new");
        with(sub, SubFields.SUBSCRIPTION_IDENTIFIER, "268435455");
        with(sub, Mqtt5Fields.USER_PROPERTIES, "a=b");
        SubscriptionOptions options = new SubscriptionOptions(true, true, RetainHandling.SEND_IF_NEW);
        SubSettings settings = SubSettings.read(sub);

        assertThat(settings.subscribe())
                .isEqualTo(new Subscribe(
                        List.of(
                                new Subscription("a", Qos.AT_LEAST_ONCE, options),
                                new Subscription("b", Qos.AT_LEAST_ONCE, options)),
                        268_435_455,
                        List.of(new UserProperty("a", "b"))));
        assertThat(settings.describe())
                .contains("No local: true", "Subscription identifier: 268435455", "User property a: b");
        assertRefused(
                sub,
                SubSettings::read,
                SubFields.TOPIC_FILTERS,
                "a, $share/g/b",
                "No local is on, which MQTT 5 does not allow for the shared subscription \"$share/g/b\"");
        assertRefused(
                sub,
                SubSettings::read,
                SubFields.RETAIN_HANDLING,
                "x",
                "Retained messages \"x\" is not one of send, send-if-new, do-not-send");

        with(sub, SharedFields.MQTT5, "false");
        assertThat(SubSettings.read(sub).subscribe())
                .as("hidden")
                .isEqualTo(Subscribe.to(
                        List.of(new Subscription("a", Qos.AT_LEAST_ONCE), new Subscription("b", Qos.AT_LEAST_ONCE))));
    }

    @Test
    void disconnect() throws Exception {
        assertThat(DisconnectSettings.read(disconnect).packet()).isEqualTo(Disconnect.NORMAL);
        with(disconnect, DisconnectFields.REASON, "4");
        with(disconnect, DisconnectFields.SESSION_EXPIRY, "5");
        with(disconnect, Mqtt5Fields.USER_PROPERTIES, "a=b");
        DisconnectSettings settings = DisconnectSettings.read(disconnect);

        assertThat(settings.packet())
                .isEqualTo(new Disconnect(ReasonCode.mqtt5(4), 5L, List.of(new UserProperty("a", "b"))));
        assertThat(settings.describe())
                .isEqualTo(
                        "DISCONNECT\nReason code: 4 Disconnect with Will Message\nSession expiry: 5 s\nUser property a: b");
        settings.check(MqttVersion.V5, 1);
        assertRefused(
                () -> settings.check(MqttVersion.V5, 0),
                "Session expiry (s) \"5\" is above 0, which MQTT 5 does not allow where that of MQTT Connect was 0");
        assertRefused(
                disconnect,
                DisconnectSettings::read,
                DisconnectFields.REASON,
                "142",
                "Reason code \"142\" is not one of 0, 4, 128, 129, 130, 131, 144, 147, 148, 149, 150, 151, 152, 153");

        with(disconnect, DisconnectFields.MODE, "abrupt");
        assertThat(DisconnectSettings.read(disconnect).packet()).as("hidden").isEqualTo(Disconnect.NORMAL);
    }

    @Test
    void propertiesNeedAConnectionThatHasThem() throws Exception {
        String sentence = "MQTT 5 properties need MQTT version 5, but the connection is one of 3.1.1";
        assertRefused(() -> PubSettings.read(pub, new FileCache()).checkVersion(MqttVersion.V3_1_1), sentence);
        assertRefused(() -> SubSettings.read(sub).checkVersion(MqttVersion.V3_1_1), sentence);
        assertRefused(() -> DisconnectSettings.read(disconnect).check(MqttVersion.V3_1_1, 0), sentence);
        SubSettings.read(sub).checkVersion(MqttVersion.V5);
    }
}
