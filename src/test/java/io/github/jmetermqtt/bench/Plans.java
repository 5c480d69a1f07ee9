package io.github.jmetermqtt.bench;

import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.plans.Element;
import io.github.jmetermqtt.plans.PlanBuilder;
import io.github.jmetermqtt.report.MqttDeliveryReport;

/** The plans of the benchmark: a warm-up, a gate, the measured part, a gate. */
final class Plans {

    /** Gates: names of the moments between which is measured. */
    static final String START = "start";

    static final String CONNECTED = "connected";
    static final String END = "end";

    /** Label of what is received in the measured part. */
    static final String SUB = "MQTT Sub";

    /** Name of the fleet that is measured. */
    static final String FLEET = "bench";

    private static final String WARM_UP = "warm-up";

    /** With the 44 bytes of the stamp these are 64. */
    private static final String MESSAGE = "x".repeat(20);

    private static final int TIMEOUT_MS = 10_000;
    private static final int WARM_UP_CONNECTIONS = 2_000;

    private Plans() {}

    /**
     * One side publishes, the other collects.
     *
     * @param publishers threads, each with a topic of its own
     * @param subscribers threads; as many, each with a topic, or one with all topics
     * @param qos of publishing and subscribing
     * @param window {@code mqtt.inFlightWindow}
     * @param burst messages of one sample of a publisher
     * @param results that the samplers make
     * @param collected messages of one sample of a subscriber
     * @param warmUp messages of each publisher before the measured part
     * @param messages of each publisher in the measured part
     * @param rate of each publisher in messages/s; 0: as fast as it goes
     */
    record Load(
            int publishers,
            int subscribers,
            int qos,
            int window,
            int burst,
            Results results,
            int collected,
            int warmUp,
            int messages,
            int rate) {}

    /** What the samplers make of messages. */
    enum Results {
        /** One result for each message on both sides. */
        MESSAGE("message", "message"),
        /** One result for each message on the receiving side, one for each burst on the other. */
        RECEIVED("burst", "message"),
        /** One result for each burst and for each window. */
        BURST("burst", "window");

        private final String publishing;
        private final String receiving;

        Results(String publishing, String receiving) {
            this.publishing = publishing;
            this.receiving = receiving;
        }
    }

    static Element[] messages(TestBroker broker, Load load) {
        int parties = load.publishers() + load.subscribers();
        return new Element[] {
            PlanBuilder.defaults(broker),
            PlanBuilder.group(
                    "Subscribers",
                    load.subscribers(),
                    PlanBuilder.connect("MQTT Connect"),
                    collect(WARM_UP, load, load.warmUp()),
                    gate(START, parties),
                    collect(SUB, load, load.messages()),
                    gate(END, parties),
                    PlanBuilder.disconnect("MQTT Disconnect")),
            PlanBuilder.group(
                    "Publishers",
                    load.publishers(),
                    PlanBuilder.connect("MQTT Connect"),
                    PlanBuilder.awaitSubscriptions(load.subscribers()),
                    publish(WARM_UP, load, load.warmUp(), 0),
                    gate(START, parties),
                    publish("MQTT Pub", load, load.messages(), load.rate()),
                    gate(END, parties),
                    PlanBuilder.disconnect("MQTT Disconnect"))
        };
    }

    private static Element collect(String label, Load load, int messagesOfPublisher) {
        boolean all = load.subscribers() == 1;
        int messages = messagesOfPublisher * (all ? load.publishers() : 1);
        String filter = all ? "bench/#" : "bench/${__threadNum}";
        return PlanBuilder.loop(
                messages / load.collected(),
                PlanBuilder.collect(label, filter, load.qos(), load.collected(), TIMEOUT_MS)
                        .set(SubFields.RESULTS, load.results().receiving));
    }

    private static Element publish(String label, Load load, int messages, int rate) {
        return PlanBuilder.loop(
                messages / load.burst(),
                PlanBuilder.publish(label, "bench/${__threadNum}", load.qos())
                        .set(PubFields.ADD_TIMESTAMP, true)
                        .set(PayloadFields.MESSAGE, MESSAGE)
                        .set(PubFields.MESSAGES, load.burst())
                        .set(PubFields.RESULTS, load.results().publishing)
                        .set(PubFields.RATE, rate)
                        .set("mqtt.inFlightWindow", load.window()));
    }

    /** Topics of each publisher of {@link #topics}: 10,000 of ten. */
    private static final int TOPICS = 1_000;

    /** Seconds that publishers need to be done, and MQTT Sub needs besides for what is still on its way. */
    private static final int SPARE_SECONDS = 2;

    /**
     * Publishers with many topics each, paced, and one reader of all of them with a window of one second, whose report is written each
     * second.
     *
     * @param rate of each publisher in messages/s
     */
    static Element[] topics(TestBroker broker, int publishers, int rate, int warmUpSeconds, int seconds) {
        int parties = publishers + 1;
        return new Element[] {
            PlanBuilder.defaults(broker),
            new Element(MqttDeliveryReport.class, "MQTT Delivery Report").set(ReportFields.FILES, "report"),
            PlanBuilder.group(
                    "Subscriber",
                    1,
                    PlanBuilder.connect("MQTT Connect"),
                    windows(WARM_UP, warmUpSeconds),
                    gate(START, parties),
                    windows(SUB, seconds),
                    gate(END, parties),
                    PlanBuilder.disconnect("MQTT Disconnect")),
            PlanBuilder.group(
                    "Publishers",
                    publishers,
                    new Element("CounterConfig", "topic")
                            .set("CounterConfig.start", 1)
                            .set("CounterConfig.end", TOPICS)
                            .set("CounterConfig.incr", 1)
                            .set("CounterConfig.name", "topic")
                            .set("CounterConfig.per_user", true),
                    PlanBuilder.connect("MQTT Connect"),
                    PlanBuilder.awaitSubscriptions(1),
                    paced(WARM_UP, rate, warmUpSeconds),
                    gate(START, parties),
                    paced("MQTT Pub", rate, seconds),
                    gate(END, parties),
                    PlanBuilder.disconnect("MQTT Disconnect"))
        };
    }

    private static Element windows(String label, int seconds) {
        return PlanBuilder.loop(
                seconds + SPARE_SECONDS,
                PlanBuilder.subscribe(label, "bench/#", 0)
                        .set(SubFields.SAMPLE_ON, "time")
                        .set(SubFields.ELAPSED_TIME, 1_000)
                        .set(SubFields.RESULTS, "window"));
    }

    private static Element paced(String label, int rate, int seconds) {
        return PlanBuilder.loop(
                rate * seconds,
                PlanBuilder.publish(label, "bench/${__threadNum}/${topic}", 0)
                        .set(PubFields.ADD_TIMESTAMP, true)
                        .set(PayloadFields.MESSAGE, MESSAGE)
                        .set(PubFields.RATE, rate));
    }

    /** One thread with many connections, each subscribed to a topic of its own. */
    static Element[] connections(TestBroker broker, int connections) {
        return new Element[] {
            PlanBuilder.defaults(broker),
            PlanBuilder.group(
                    "Fleet",
                    1,
                    fleet(WARM_UP, WARM_UP_CONNECTIONS),
                    subscribe(WARM_UP),
                    PlanBuilder.disconnect("MQTT Disconnect").set(SharedFields.CONNECTION_NAME, WARM_UP),
                    gate(START, 1).set(Gate.HEAP, true),
                    fleet(FLEET, connections),
                    gate(CONNECTED, 1),
                    subscribe(FLEET),
                    gate(END, 1).set(Gate.HEAP, true))
        };
    }

    private static Element fleet(String name, int connections) {
        return PlanBuilder.connect("MQTT Connect")
                .set(SharedFields.CONNECTION_NAME, name)
                .set(ConnectionFields.CLIENT_ID, name + "-%i")
                .set(ConnectionFields.CLIENT_ID_SUFFIX, false)
                .set("mqtt.connections", connections);
    }

    private static Element subscribe(String name) {
        return PlanBuilder.subscribeOnly("bench/%c", 0).set(SharedFields.CONNECTION_NAME, name);
    }

    /** Threads that do nothing but this sampler, without a broker. */
    static Element[] sampler(Class<?> sampler, int threads, int warmUp, int samples) {
        return new Element[] {
            PlanBuilder.group(
                    "Threads",
                    threads,
                    PlanBuilder.loop(warmUp, new Element(sampler, WARM_UP)),
                    gate(START, threads),
                    PlanBuilder.loop(samples, new Element(sampler, "sampler")),
                    gate(END, threads))
        };
    }

    private static Element gate(String name, int parties) {
        return new Element(Gate.class, name)
                .set(Gate.GATE, name)
                .set(Gate.PARTIES, parties)
                .set(Gate.SETTLE, name.equals(START));
    }
}
