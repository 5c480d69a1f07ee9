package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import io.github.jmetermqtt.sampler.MqttConnect;
import io.github.jmetermqtt.sampler.MqttDisconnect;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import io.github.jmetermqtt.sampler.MqttSubSampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The elements of the test plans of these tests, and their file. */
public final class PlanBuilder {

    private PlanBuilder() {}

    /** Writes a plan with these elements at its top level into the folder. */
    public static Path save(Path folder, Element... elements) throws IOException {
        return write(folder, new Element("TestPlan", "plan").with(elements));
    }

    /** Writes a plan whose thread groups run one after the other. */
    static Path saveInTurn(Path folder, Element... elements) throws IOException {
        return write(
                folder,
                new Element("TestPlan", "plan")
                        .set("TestPlan.serialize_threadgroups", true)
                        .with(elements));
    }

    private static Path write(Path folder, Element plan) throws IOException {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
                <hashTree>
                """);
        plan.write(xml);
        xml.append("</hashTree>\n</jmeterTestPlan>\n");
        return Files.writeString(folder.resolve("plan.jmx"), xml);
    }

    public static Element defaults(TestBroker broker) {
        return new Element(MqttConnectionDefaults.class, "Defaults")
                .set(ConnectionFields.SERVER, broker.host())
                .set(ConnectionFields.PORT, broker.port());
    }

    /** Threads that all start at once and run through their elements once. */
    public static Element group(String name, int threads, Element... elements) {
        return new Element("ThreadGroup", name)
                .set("ThreadGroup.on_sample_error", "continue")
                .set("ThreadGroup.num_threads", threads)
                .set("ThreadGroup.ramp_time", 0)
                .with(elements);
    }

    /** -1: until the test is stopped. */
    public static Element loop(int times, Element... elements) {
        return new Element("LoopController", "loop")
                .set("LoopController.loops", times)
                .with(elements);
    }

    static Element transaction(String name, Element... elements) {
        return new Element("TransactionController", name)
                .set("TransactionController.parent", false)
                .with(elements);
    }

    /** A pause before each sampler beside it. */
    static Element timer(int millis) {
        return new Element("ConstantTimer", "timer").set("ConstantTimer.delay", millis);
    }

    /** Waits until so many MQTT Sub samplers of the plan have subscribed. */
    public static Element awaitSubscriptions(int subscriptions) {
        return new Element("WhileController", "wait for subscribers")
                .set("WhileController.condition", "${__jexl3(${__mqttSubscriptions()} < " + subscriptions + ",)}")
                .with(new Element("TestAction", "look again")
                        .set("ActionProcessor.action", 1)
                        .set("ActionProcessor.target", 0)
                        .set("ActionProcessor.duration", 50));
    }

    static Element deliveryReport(Path files) {
        return new Element(MqttDeliveryReport.class, "MQTT Delivery Report").set(ReportFields.FILES, files);
    }

    /** JMeter's Sample Timeout. */
    static Element sampleTimeout(int millis) {
        return new Element("SampleTimeout", "sample timeout").set("InterruptTimer.timeout", millis);
    }

    static Element summariser(String name) {
        return new Element("Summariser", name);
    }

    /** Without the pause after a failure: many of these plans fail on purpose. */
    public static Element connect(String label) {
        return new Element(MqttConnect.class, label).set(SharedFields.DEFAULT_FAILURE_PAUSE, 0);
    }

    public static Element disconnect(String label) {
        return new Element(MqttDisconnect.class, label);
    }

    /** As {@link #connect}. */
    public static Element publish(String label, String topic, int qos) {
        return new Element(MqttPubSampler.class, label)
                .set(SharedFields.DEFAULT_FAILURE_PAUSE, 0)
                .set(PubFields.TOPIC, topic)
                .set(PubFields.QOS, qos);
    }

    public static Element subscribe(String label, String filters, int qos) {
        return new Element(MqttSubSampler.class, label)
                .set(SubFields.TOPIC_FILTERS, filters)
                .set(SubFields.QOS, qos);
    }

    /** An MQTT Sub that waits for so many messages. */
    public static Element collect(String label, String filters, int qos, int messages, int timeoutMillis) {
        return subscribe(label, filters, qos)
                .set(SubFields.SAMPLE_ON, "count")
                .set(SubFields.MESSAGE_COUNT, messages)
                .set(SubFields.COUNT_TIMEOUT, timeoutMillis);
    }

    /** An MQTT Sub that subscribes and leaves what comes to the next one with the same filters; it gives no sample. */
    public static Element subscribeOnly(String filters, int qos) {
        return subscribe("subscribe only", filters, qos)
                .set(SubFields.SAMPLE_ON, "time")
                .set(SubFields.ELAPSED_TIME, 1);
    }

    /** An assertion that looks for a text in the response. */
    static Element contains(String text) {
        return assertion("Assertion.response_data", 2, text);
    }

    /** An assertion that every sample fails. */
    static Element codeIs999() {
        return assertion("Assertion.response_code", 8, "999");
    }

    private static Element assertion(String field, int type, String text) {
        return new Element("ResponseAssertion", "assertion on " + text)
                .set("Assertion.test_field", field)
                .set("Assertion.test_type", type)
                .list("Asserion.test_strings", text);
    }

    /** Takes the first word of the response into the variable {@code word}. */
    static Element extractsWord() {
        return new Element("RegexExtractor", "word")
                .set("RegexExtractor.useHeaders", false)
                .set("RegexExtractor.refname", "word")
                .set("RegexExtractor.regex", "(\\w+)")
                .set("RegexExtractor.template", "$1$")
                .set("RegexExtractor.default", "NOTHING")
                .set("RegexExtractor.match_number", 1);
    }
}
