package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Transport;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan of {@code examples/jmx}: what it is run with to be short, and the rows that it must then give. */
@SuppressWarnings("ImmutableEnumChecker") // its maps and lists are those of Map.of and List.of
enum Example {
    SINGLE_PAIR(
            "single-pair",
            Map.of("messages", 5),
            "2 MQTT Connect",
            "1 MQTT Wait for Subscriptions",
            "5 MQTT Pub",
            "5 MQTT Sub",
            "1 MQTT Disconnect"),

    PUBSUB_200(
            "pubsub-200",
            Map.of("publishers", 10, "subscribers", 10, "messages", 10, "rampup", 0),
            "20 MQTT Connect",
            "10 MQTT Wait for Subscriptions",
            "100 MQTT Pub",
            "100 MQTT Sub",
            "10 MQTT Disconnect"),

    CONNECT_ONLY(
            "connect-only",
            Map.of("connections", 10, "hold", 100, "rampup", 0),
            "10 MQTT Connect",
            "10 MQTT Disconnect"),

    LOAD_PROFILE(
            "load-profile",
            Map.of("peak", 100, "ramp", 1, "hold", 1, "threads", 5, "timeout", 20000),
            "6 MQTT Connect",
            "5 MQTT Wait for Subscriptions",
            "200 MQTT Pub",
            "200 MQTT Sub",
            "1 MQTT Disconnect"),

    /** A search that has one rate to try. The last row of MQTT Sub is the window in which nothing came. */
    CAPACITY(
            "capacity",
            Map.ofEntries(
                    Map.entry("lowest", 50),
                    Map.entry("highest", 50),
                    Map.entry("hold", 2),
                    Map.entry("settle", 1),
                    Map.entry("p99", 20000),
                    Map.entry("threads", 5),
                    Map.entry("quiet", 4000),
                    Map.entry("results", "message")),
            "6 MQTT Connect",
            "5 MQTT Wait for Subscriptions",
            "150 MQTT Pub",
            "151 MQTT Sub",
            "1 MQTT Disconnect"),

    TLS("tls", Map.of("rampup", 0), echo()),

    MUTUAL_TLS("mutual-tls", Map.of("rampup", 0), echo()),

    WEBSOCKET("websocket", Map.of("rampup", 0), echo()),

    SHARED_SUBSCRIPTION(
            "shared-subscription",
            Map.of("messages", 30, "seconds", 4),
            "4 MQTT Connect",
            "1 MQTT Wait for Subscriptions",
            "30 MQTT Pub",
            "30 MQTT Sub",
            "4 MQTT Disconnect"),

    FLEET(
            "fleet",
            Map.of("devices", 7, "rate", 200, "quiet", 200),
            "7 Connect the devices",
            "1 Connect the service",
            "7 Command a device",
            "7 The device has its command",
            "1 No device has two",
            "7 Telemetry in turn",
            "7 Telemetry of each",
            "7 Telemetry through all",
            "7 Telemetry of all",
            "1 And no more",
            "7 Unsubscribe each device",
            "7 Disconnect the devices",
            "1 Disconnect the service"),

    SMART_METERS(
            "smart-meters",
            Map.of("devices", 10, "readings", 3, "interval", "0.1-0.3"),
            "1 Connect the central system",
            "10 Connect the meters",
            "1 Wait for the central system",
            "30 A reading",
            "30 Readings",
            "10 Disconnect the meters",
            "1 Disconnect the central system"),

    RECONNECT_STORM(
            "reconnect-storm",
            Map.of("devices", 10, "messages", 2, "after", 2, "back", "1-2"),
            "10 Connect the devices",
            "10 Connect the apps",
            "1 Wait for the devices",
            "20 Before the storm",
            "10 Connect the devices (end of life)",
            "20 After the storm",
            "10 Connect the devices (back)",
            "40 Messages",
            "10 Forget the sessions",
            "10 Disconnect the apps",
            "10 Disconnect the devices"),

    COMMANDS(
            "commands",
            Map.of("devices", 5, "operators", 3, "commands", 10),
            "5 Connect the devices",
            "1 Answer commands",
            "3 Connect an operator",
            "30 A command",
            "3 Disconnect an operator",
            "5 Disconnect the devices"),

    /** In MQTT 3.1.1 and in 5, whatever the version. */
    REQUEST_RESPONSE(
            "request-response",
            Map.of("requests", 5),
            "6 MQTT Connect",
            "4 MQTT Wait for Subscriptions",
            "10 MQTT Request (JSON path)",
            "10 MQTT Request (correlation data)",
            "20 MQTT Sub",
            "20 MQTT Pub",
            "6 MQTT Disconnect"),

    QOS_MATRIX(
            "qos-matrix",
            Map.of(),
            "1 Connect the subscriber",
            "1 Connect the publisher",
            "9 Publish",
            "1 pub 0 sub 0 -> received 0",
            "1 pub 0 sub 1 -> received 0",
            "1 pub 0 sub 2 -> received 0",
            "1 pub 1 sub 0 -> received 0",
            "1 pub 1 sub 1 -> received 1",
            "1 pub 1 sub 2 -> received 1",
            "1 pub 2 sub 0 -> received 0",
            "1 pub 2 sub 1 -> received 1",
            "1 pub 2 sub 2 -> received 2",
            "1 Disconnect the publisher",
            "1 Disconnect the subscriber"),

    PERSISTENT_SESSION(
            "persistent-session",
            Map.of("quiet", 200),
            "1 Connect the subscriber",
            "1 Go away",
            "1 Connect the publisher",
            "10 Publish with QoS 1",
            "10 Publish with QoS 2",
            "1 Come back",
            "10 Held with QoS 1",
            "10 Held with QoS 2",
            "1 QoS 2: nothing comes twice",
            "1 Disconnect the subscriber",
            "1 Forget the session",
            "1 Disconnect for good",
            "1 Disconnect the publisher"),

    WILL(
            "will",
            Map.of("quiet", 200, "delay", 1),
            "1 Connect the watcher",
            "1 Connect with a will",
            "1 Drop the socket",
            "1 The will",
            "1 Connect with a will again",
            "1 Disconnect properly",
            "1 No will",
            "5: 1 Connect with a delayed will",
            "5: 1 Drop the socket again",
            "5: 1 No will yet",
            "5: 1 The delayed will",
            "1 Disconnect the watcher"),

    RETAINED(
            "retained",
            Map.of("quiet", 200),
            "1 Connect the publisher",
            "1 Publish retained",
            "1 Connect a late subscriber",
            "1 The retained message",
            "1 Publish another one",
            "1 The live message",
            "5: 1 Connect with MQTT 5 options",
            "5: 1 Retain handling: do not send",
            "5: 1 Publish a third one",
            "5: 1 Retain as published",
            "5: 1 The same without the option",
            "5: 1 Disconnect with MQTT 5 options",
            "1 Clear",
            "1 The empty message",
            "1 Connect a later subscriber",
            "1 No retained message",
            "1 Disconnect the later subscriber",
            "1 Disconnect the late subscriber",
            "1 Disconnect the publisher");

    private static final String MQTT_5 = "5: ";

    private final String plan;
    private final Map<String, ?> properties;
    private final List<String> rows;

    /** Of each label how many; what begins with "5: " comes in MQTT 5 only. */
    Example(String plan, Map<String, ?> properties, String... rows) {
        this.plan = plan;
        this.properties = properties;
        this.rows = List.of(rows);
    }

    private static String[] echo() {
        return new String[] {"5 MQTT Connect", "50 MQTT Pub", "50 MQTT Sub", "5 MQTT Disconnect"};
    }

    /** The plan's name, without .jmx. */
    String plan() {
        return plan;
    }

    /** What makes it short. */
    Map<String, ?> properties() {
        return properties;
    }

    /** What the plan goes over where nobody says otherwise. */
    Transport transport() {
        return switch (this) {
            case TLS, MUTUAL_TLS -> Transport.TLS;
            case WEBSOCKET -> Transport.WS;
            default -> Transport.TCP;
        };
    }

    /** The examples that show something which this way has. */
    static List<Example> over(Way way) {
        return Stream.of(values()).filter(example -> example.runsOver(way)).toList();
    }

    private boolean runsOver(Way way) {
        return switch (this) {
            case TLS, MUTUAL_TLS -> way.transport().encrypted();
            case WEBSOCKET -> way.transport().webSocket();
            case REQUEST_RESPONSE -> way.version() == MqttVersion.V5;
            default -> true;
        };
    }

    /** No row failed, and of each label there are as many as there must be. */
    void assertRows(List<Jtl.Row> found, MqttVersion version) {
        assertThat(found.stream().filter(row -> !row.success())).isEmpty();
        Map<String, Long> labels = found.stream().collect(Collectors.groupingBy(Jtl.Row::label, Collectors.counting()));
        assertThat(labels).isEqualTo(rows(version));
    }

    private Map<String, Long> rows(MqttVersion version) {
        return rows.stream()
                .filter(row -> version == MqttVersion.V5 || !row.startsWith(MQTT_5))
                .map(row -> row.startsWith(MQTT_5) ? row.substring(MQTT_5.length()) : row)
                .collect(Collectors.toMap(
                        row -> row.substring(row.indexOf(' ') + 1),
                        row -> Long.valueOf(row.substring(0, row.indexOf(' ')))));
    }
}
