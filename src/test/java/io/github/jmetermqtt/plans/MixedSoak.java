package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.disconnect;
import static io.github.jmetermqtt.plans.PlanBuilder.loop;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static io.github.jmetermqtt.plans.PlanBuilder.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.TlsFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/**
 * A long run of all that comes and goes: connections of both libraries with and without TLS, topic filters, and connections that a proxy cuts.
 * What JMeter holds must not grow. Not part of the tests: {@code mvn -B -Psoak verify -Dsoak.test=MixedSoak}, with
 * -Dsoak.minutes if need be; the figures are in docs/dev/soak.md.
 */
class MixedSoak {

    private static final int MINUTES = Integer.getInteger("soak.minutes", 20);
    private static final int ROWS = 10;

    /** From this row on nothing may grow: before it JMeter warms up. */
    private static final int WARM = 3;

    private static final Duration CUT_EACH = Duration.ofSeconds(20);

    @Test
    void nothingGrows() throws Exception {
        BrokerKind kind = BrokerKind.MOSQUITTO.unavailable().isEmpty() ? BrokerKind.MOSQUITTO : BrokerKind.EMBEDDED;
        Path folder = JMeterProcess.newFolder("mixed-soak");
        List<Footprint> rows = new ArrayList<>();
        Duration each = Duration.ofMinutes(MINUTES).dividedBy(ROWS);
        try (TestBroker broker = kind.start(Listeners.all());
                TcpProxy proxy = new TcpProxy(broker);
                JMeterProcess jmeter = new JMeterProcess.Command(folder, plan(folder, broker, proxy))
                        .property("jmeter.save.saveservice.autoflush", false)
                        .property("mqtt.report.labels", 50)
                        .start()) {
            System.out.println(broker.name() + "\n" + Footprint.heading());
            long start = System.nanoTime();
            while (rows.size() < ROWS) {
                Duration next = each.multipliedBy(rows.size() + 1L);
                while (System.nanoTime() - start < next.toNanos()) {
                    assertThat(jmeter.endsWithin(CUT_EACH))
                            .as("the end has come early")
                            .isFalse();
                    proxy.cut();
                }
                Footprint row = Footprint.of(jmeter);
                rows.add(row);
                System.out.println(row.row(next.toMinutes()));
            }
            JMeterRun run = jmeter.await(Duration.ofMinutes(3));
            System.out.println(run.output());
            assertThat(run.exitCode()).isZero();
            run.assertNoStackTrace();
            Files.delete(run.jtl());
        }
        assertFlat("heap", rows, Footprint::heap, 5_000_000);
        assertFlat("threads", rows, Footprint::threads, 5);
        assertFlat("handles", rows, Footprint::handles, 50);
        assertFlat("direct memory", rows, Footprint::direct, 5_000_000);
        assertFlat("timers", rows, Footprint::timers, 100);
    }

    /** The mean of the last three rows against the row from which on nothing may grow and the two behind it. */
    private static void assertFlat(String what, List<Footprint> rows, ToLongFunction<Footprint> figure, long more) {
        double first = mean(rows.subList(WARM - 1, WARM + 2), figure);
        double last = mean(rows.subList(ROWS - 3, ROWS), figure);
        assertThat(last).as("%s in the last rows", what).isLessThan(1.1 * first + more);
    }

    private static double mean(List<Footprint> rows, ToLongFunction<Footprint> figure) {
        return rows.stream().mapToLong(figure).average().orElseThrow();
    }

    private static Path plan(Path folder, TestBroker broker, TcpProxy proxy) throws Exception {
        Path ca = TestCertificates.shared().path("ca.pem");
        return PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker),
                PlanBuilder.deliveryReport(folder.resolve("report")),
                forever("Churn", 6, churn("churn/${__threadNum}", connect("Connect"))),
                forever(
                        "Churn of MQTT 5",
                        4,
                        churn("five/${__threadNum}", connect("Connect").set(ConnectionFields.VERSION, "5"))),
                forever(
                        "Churn of FuseSource",
                        4,
                        churn(
                                "fuse/${__threadNum}",
                                connect("Connect").set(ConnectionFields.CLIENT_LIBRARY, "fusesource"))),
                forever("Churn with TLS", 2, churn("tls/${__threadNum}", tls(broker, ca, "hivemq"))),
                forever(
                        "Churn of FuseSource with TLS",
                        2,
                        churn("fusetls/${__threadNum}", tls(broker, ca, "fusesource"))),
                forever(
                        "Changing filters",
                        4,
                        onceOnly(connect("Connect")),
                        window("Sub", "changing/${__threadNum}/${__counter(TRUE,)}", 50)
                                .set(SubFields.OLD_FILTERS, "unsubscribe"),
                        publish("Pub", "changing/${__threadNum}", 1)),
                forever(
                        "Kept filters",
                        2,
                        connect("Connect"),
                        loop(
                                50,
                                window("Sub", "kept/${__threadNum}/${__counter(TRUE,)}", 20)
                                        .set(SubFields.OLD_FILTERS, "keep")),
                        disconnect("Disconnect")),
                forever(
                        "Reconnects",
                        4,
                        onceOnly(connect("Connect")
                                .set(ConnectionFields.SERVER, proxy.host())
                                .set(ConnectionFields.PORT, proxy.port())
                                .set(ReconnectFields.RECONNECT, true)
                                .set(ReconnectFields.FIRST_DELAY, 100)),
                        window("Sub", "again/${__threadNum}", 100),
                        publish("Pub", "again/${__threadNum}", 1).set(PubFields.ADD_TIMESTAMP, true)),
                forever(
                        "Traffic",
                        2,
                        onceOnly(connect("Connect")),
                        publish("Pub", "traffic", 1)
                                .set(PubFields.ADD_TIMESTAMP, true)
                                .set(PubFields.MESSAGES, 200)
                                .set(PubFields.RATE, 200)
                                .set(PubFields.RESULTS, "burst")),
                forever(
                        "Reader of the traffic",
                        2,
                        onceOnly(connect("Connect")),
                        window("Sub ${__threadNum}", "traffic", 1000)));
    }

    private static Element tls(TestBroker broker, Path ca, String library) {
        return connect("Connect")
                .set(ConnectionFields.PORT, broker.port(Transport.TLS))
                .set(ConnectionFields.CLIENT_LIBRARY, library)
                .set(NetworkFields.TRANSPORT, "tls")
                .set(TlsFields.TRUST, "file")
                .set(TlsFields.CA_FILE, ca);
    }

    private static Element[] churn(String topic, Element connect) {
        return new Element[] {
            connect,
            window("Sub", topic, 20),
            publish("Pub", topic, 1).set(PubFields.ADD_TIMESTAMP, true),
            window("Sub", topic, 50),
            disconnect("Disconnect")
        };
    }

    private static Element window(String label, String filter, int millis) {
        return subscribe(label, filter, 1).set(SubFields.SAMPLE_ON, "time").set(SubFields.ELAPSED_TIME, millis);
    }

    private static Element onceOnly(Element element) {
        return new Element("OnceOnlyController", "once only").with(element);
    }

    /** Threads that go through their elements until the time is over. */
    private static Element forever(String name, int threads, Element... elements) {
        return PlanBuilder.group(name, threads, loop(-1, elements))
                .set("ThreadGroup.scheduler", true)
                .set("ThreadGroup.duration", MINUTES * 60 + 20);
    }
}
