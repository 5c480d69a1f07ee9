package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.OldElements.old;
import static io.github.jmetermqtt.plans.OldElements.pub;

import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.emqx.OldElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plans in the old format that both plugins run. Each element has a label of its own. */
enum OraclePlan {
    RELEASE_1_0_1(Path.of("emqx/plan-1.0.1.jmx")),
    RELEASE_1_13(Path.of("emqx/plan-1.13.jmx")),
    RELEASE_2_0_2(Path.of("emqx/plan-2.0.2.jmx")),
    BODY_OF_ALL_MESSAGES(Path.of("emqx/cases/05-body-of-all-messages.jmx")),
    LINES_OF_THE_BODY(Path.of("emqx/cases/25-script-over-lines-of-the-body.jmx")),
    SCRIPTS_THAT_SET_PROPERTIES(Path.of("emqx/cases/17-scripts-that-set-properties.jmx")),
    ASSERTION_ON_502(Path.of("emqx/cases/26-assert-code-502.jmx")),
    CLIENT_LIBRARY_EXPRESSION(Path.of("emqx/cases/16-client-library-expression.jmx")),
    QUESTION_MARK_IN_EXPRESSION(Path.of("emqx/cases/15-question-mark-in-expression.jmx")),
    EXPRESSIONS_IN_CONNECTS(Path.of("emqx/cases/14-expressions-in-old-connects.jmx")),
    CONNECTS {
        @Override
        Element[] groups(OracleBrokers brokers) {
            return new Element[] {
                group(
                        connect("literal", brokers)
                                .set("mqtt.version", "3.1.1")
                                .set("mqtt.client_id_prefix", "literal")
                                .set("mqtt.client_id_suffix", false)
                                .set("mqtt.conn_keep_alive", 77)
                                .set("mqtt.conn_clean_session", false)
                                .set("mqtt.user_name", "user")
                                .set("mqtt.password", "password"),
                        connect("connect twice", brokers),
                        disconnect("literal off"),
                        disconnect("disconnect twice"),
                        connect("default", brokers),
                        disconnect("default off"),
                        connect("version 3.1", brokers).set("mqtt.version", "3.1"),
                        disconnect("version 3.1 off"),
                        connect("long id", brokers)
                                .set("mqtt.client_id_prefix", "longer-than-mqtt-3.1-allows")
                                .set("mqtt.client_id_suffix", false),
                        disconnect("long id off"),
                        connect("long prefix", brokers).set("mqtt.client_id_prefix", "longer-than-mqtt-3.1-allows"),
                        disconnect("long prefix off"),
                        connect("no prefix", brokers).set("mqtt.client_id_prefix", ""),
                        disconnect("no prefix off"),
                        connect("no id", brokers)
                                .set("mqtt.client_id_prefix", "")
                                .set("mqtt.client_id_suffix", false),
                        disconnect("no id off"),
                        connect("password without user", brokers).set("mqtt.password", "password"),
                        disconnect("password without user off"),
                        connect("left open", brokers).set("mqtt.version", "3.1.1"))
            };
        }
    },
    FAILED_CONNECTS {
        @Override
        Element[] groups(OracleBrokers brokers) {
            return new Element[] {
                group(
                        connect("wrong password", brokers)
                                .set("mqtt.port", brokers.login.port())
                                .set("mqtt.version", "3.1.1")
                                .set("mqtt.user_name", OracleBrokers.USER)
                                .set("mqtt.password", "wrong"),
                        connect("nobody listens", brokers)
                                .set("mqtt.port", brokers.closedPort)
                                .set("mqtt.version", "3.1.1"),
                        connect("unknown host", brokers)
                                .set("mqtt.server", "no-such-host.invalid")
                                .set("mqtt.version", "3.1.1"),
                        connect("port that is no number", brokers).set("mqtt.port", "mqtt"),
                        disconnect("disconnect without connect"),
                        pub("pub without connect", "none", "String", "x"),
                        sub("sub without connect", "none", "specified elapsed time (ms)", 100))
            };
        }
    },
    TRANSPORTS {
        @Override
        Element[] groups(OracleBrokers brokers) {
            return new Element[] {
                group(
                        connect("ssl", brokers)
                                .set("mqtt.protocol", "SSL")
                                .set("mqtt.port", brokers.open.port(Transport.TLS)),
                        pub("ssl pub", "over/ssl", "String", "x").set("mqtt.qos_level", 1),
                        disconnect("ssl off"),
                        connect("ws", brokers)
                                .set("mqtt.protocol", "WS")
                                .set("mqtt.ws_path", "mqtt")
                                .set("mqtt.port", brokers.open.port(Transport.WS)),
                        pub("ws pub", "over/ws", "String", "x").set("mqtt.qos_level", 1),
                        disconnect("ws off"),
                        connect("wss", brokers)
                                .set("mqtt.protocol", "WSS")
                                .set("mqtt.version", "3.1.1")
                                .set("mqtt.ws_path", "/mqtt")
                                .set("mqtt.port", brokers.open.port(Transport.WSS)),
                        pub("wss pub", "over/wss", "String", "x").set("mqtt.qos_level", 1),
                        disconnect("wss off"),
                        connect("dual", brokers)
                                .set("mqtt.protocol", "SSL")
                                .set("mqtt.version", "3.1.1")
                                .set("mqtt.port", brokers.mutual.port(Transport.TLS))
                                .set("mqtt.dual_ssl_authentication", true)
                                .set(
                                        "mqtt.clientcert_file_path",
                                        TestCertificates.shared()
                                                .path("rsa.p12")
                                                .toAbsolutePath())
                                .set("mqtt.clientcert_password", TestCertificates.PASSWORD),
                        disconnect("dual off"),
                        connect("dual without certificate", brokers)
                                .set("mqtt.protocol", "SSL")
                                .set("mqtt.version", "3.1.1")
                                .set("mqtt.port", brokers.mutual.port(Transport.TLS))
                                .set("mqtt.dual_ssl_authentication", true)
                                .set("mqtt.clientcert_file_path", "none.p12"))
            };
        }
    },
    PUBLISHERS {
        @Override
        Element[] groups(OracleBrokers brokers) {
            return new Element[] {
                group(
                        connect("connect", brokers).set("mqtt.version", "3.1.1"),
                        pub("qos 0", "pub/0", "String", "温度 %i"),
                        pub("qos 1", "pub/1", "String", " x\ty ").set("mqtt.qos_level", 1),
                        pub("qos 2", "pub/2", "String", "{\"a\": 1}").set("mqtt.qos_level", 2),
                        pub("empty", "pub/empty", "String", ""),
                        pub("client id", "pub/${clientId}", "String", "x"),
                        pub("retained", "pub/retained", "String", "kept").set("mqtt.retained_message", true),
                        pub("stamped", "pub/stamped", "String", "x").set("mqtt.add_timestamp", true),
                        pub("hex", "pub/hex", "Hex string", "00fFaB7f"),
                        pub("odd hex", "pub/hex", "Hex string", "00f"),
                        pub("no hex", "pub/hex", "Hex string", "xy"),
                        PlanBuilder.loop(
                                3,
                                old(OldElement.PUB, "random")
                                        .set("mqtt.topic_name", "pub/random")
                                        .set("mqtt.message_type_fixed_length", 100)),
                        old(OldElement.PUB, "defaults"),
                        pub("qos 3", "pub/3", "String", "x").set("mqtt.qos_level", 3),
                        pub("qos x", "pub/x", "String", "x").set("mqtt.qos_level", "x"),
                        pub("wildcard", "pub/#", "String", "x"),
                        pub("empty topic", "", "String", "x"),
                        disconnect("off"),
                        pub("after disconnect", "pub/after", "String", "x"))
            };
        }
    },
    SUBSCRIBERS {
        @Override
        Element[] groups(OracleBrokers brokers) {
            return new Element[] {
                group(
                        connect("sub connect", brokers).set("mqtt.version", "3.1.1"),
                        sub("windows", "one,two/#", "specified elapsed time (ms)", 4000)
                                .set("mqtt.qos_level", 2)
                                .set("mqtt.debug_response", true),
                        sub("empty window", "one,two/#", "specified elapsed time (ms)", 300),
                        sub("time 0", "one", "specified elapsed time (ms)", 0),
                        sub("time x", "one", "specified elapsed time (ms)", "x"),
                        sub("count 0", "one", "number of received messages", 0),
                        sub("count x", "one", "number of received messages", "x"),
                        sub("no filter", "bad/#/x", "specified elapsed time (ms)", 300),
                        disconnect("sub off"),
                        sub("sub after disconnect", "one", "specified elapsed time (ms)", 300)),
                group(
                        connect("count connect", brokers).set("mqtt.version", "3.1.1"),
                        sub("count", "counted", "number of received messages", 3)
                                .set("mqtt.qos_level", 1)
                                .set("mqtt.add_timestamp", true),
                        disconnect("count off")),
                group(
                        connect("silent connect", brokers).set("mqtt.version", "3.1.1"),
                        sub("one body unseen", "one", "specified elapsed time (ms)", 4000),
                        disconnect("silent off")),
                group(
                        connect("pub connect", brokers).set("mqtt.version", "3.1.1"),
                        PlanBuilder.loop(
                                3,
                                pub("count pub", "counted", "String", "x")
                                        .set("mqtt.add_timestamp", true)
                                        .with(PlanBuilder.timer(600))),
                        pub("pub one", "one", "String", "1"),
                        pub("pub two", "two/x", "String", "2").set("mqtt.qos_level", 1),
                        pub("pub three", "two/y", "String", "3").set("mqtt.qos_level", 2),
                        disconnect("pub off"))
            };
        }
    },
    FLEETS {
        @Override
        Element[] groups(OracleBrokers brokers) {
            return new Element[] {
                group(
                        fleet("fleet", brokers.port()).set("mqtt.client_id_suffix", false),
                        fleet("fleet twice", brokers.port()),
                        old(OldElement.EFFICIENT_DISCONNECT, "fleet off"),
                        old(OldElement.EFFICIENT_DISCONNECT, "fleet off twice"),
                        fleet("fleet of random ids", brokers.port())
                                .set("mqtt.sub_when_connected", true)
                                .set("mqtt.topic_name", "fleet/a,fleet/b/#")
                                .set("mqtt.qos_level", 1),
                        old(OldElement.EFFICIENT_DISCONNECT, "random ids off"),
                        fleet("fleet that fails", brokers.closedPort),
                        old(OldElement.EFFICIENT_DISCONNECT, "nothing off"))
            };
        }
    };

    /** Where an element below the test plan can be added. */
    private static final Pattern END = Pattern.compile("</hashTree>\\s*</hashTree>\\s*</jmeterTestPlan>");

    private final Path file;

    OraclePlan() {
        this(null);
    }

    OraclePlan(Path file) {
        this.file = file;
    }

    /** The thread groups, where the plan is no file. */
    Element[] groups(OracleBrokers brokers) {
        throw new IllegalStateException(this + " is a file");
    }

    /** Writes the plan for these brokers into the folder. */
    Path save(Path folder, OracleBrokers brokers) throws IOException {
        Path plan = file == null
                ? PlanBuilder.save(folder, groups(brokers))
                : Path.of("src/test/resources").resolve(file);
        StringBuilder listener = new StringBuilder();
        OracleRow.listener(folder).write(listener);
        return Files.writeString(
                folder.resolve("plan.jmx"),
                END.matcher(Files.readString(plan))
                        .replaceFirst(Matcher.quoteReplacement(listener.toString()) + "$0")
                        .replace(">1883<", ">" + brokers.port() + "<")
                        .replace(">1884<", ">" + brokers.login.port() + "<")
                        .replace(">8883<", ">" + brokers.open.port(Transport.TLS) + "<")
                        .replace(">9001<", ">" + brokers.open.port(Transport.WS) + "<"));
    }

    private static Element group(Element... elements) {
        return PlanBuilder.group("Group", 1, elements);
    }

    private static Element connect(String name, OracleBrokers brokers) {
        return old(OldElement.CONNECT, name)
                .set("mqtt.server", brokers.open.host())
                .set("mqtt.port", brokers.port());
    }

    private static Element disconnect(String name) {
        return old(OldElement.DISCONNECT, name);
    }

    private static Element fleet(String name, int port) {
        return old(OldElement.EFFICIENT_CONNECT, name)
                .set("mqtt.server", "127.0.0.1")
                .set("mqtt.port", port)
                .set("mqtt.version", "3.1.1")
                .set("mqtt.client_id_prefix", "eff_")
                .set("mqtt.conn_capacity", 3);
    }

    private static Element sub(String name, String topic, String condition, Object value) {
        return old(OldElement.SUB, name)
                .set("mqtt.topic_name", topic)
                .set("mqtt.sample_condition", condition)
                .set("mqtt.sample_condition_value", value);
    }
}
