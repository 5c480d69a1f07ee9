package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.sampler.MqttRequestSampler;
import io.github.jmetermqtt.sampler.MqttResponder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of one JMeter that the fleet of another JMeter answers. */
@TakesLong
@NeedsProcess
@NeedsBroker
class ResponderIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String CONTROL = "control";

    /** @param silent in percent */
    private record Trial(int devices, int requests, double silent, int timeoutMillis, String delay) {

        int all() {
            return devices * requests;
        }

        long silentRequests() {
            return Math.round(all() * silent / 100);
        }
    }

    @Test
    void theSilentShareIsTheTimeoutsOfTheOtherSide() throws Exception {
        run("responder", new Trial(20, 50, 10, 1000, "5-50"));
    }

    /** As many as two cores can, through windows of 20. How many these are: docs/dev/benchmarks.md. */
    @Test
    void ofManyRequestsNoneIsLost() throws Exception {
        run("responder-many", new Trial(100, 500, 0.1, 10_000, "0"));
    }

    private static void run(String name, Trial trial) throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        Path answering = JMeterProcess.newFolder(name + "-answers");
        Path asking = JMeterProcess.newFolder(name + "-asks");
        // without it each round trip takes 44 ms: docs/guide/qos-matrix.md
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT, "set_tcp_nodelay true")) {
            broker.start();
            try (JMeterProcess devices =
                    new JMeterProcess.Command(answering, devices(answering, broker, trial)).start()) {
                Path jtl = answering.resolve("out.jtl");
                devices.until(
                        "the devices answer",
                        START_LIMIT,
                        () -> Files.exists(jtl) && Files.readString(jtl).contains(",Responder,"));
                JMeterRun requests = new JMeterProcess.Command(asking, requests(asking, broker, trial)).run(LIMIT);
                JMeterRun answers = devices.await(LIMIT);

                requests.assertNoComplaint();
                answers.assertNoComplaint();
                check(requests.rows(), answers, trial);
            }
        }
    }

    private static void check(List<Jtl.Row> rows, JMeterRun answers, Trial trial) throws IOException {
        List<Jtl.Row> requests = Jtl.labelled(rows, "Request");
        assertThat(requests).hasSize(trial.all());
        assertThat(requests).filteredOn(row -> !row.success()).hasSize((int) trial.silentRequests());
        assertThat(requests)
                .filteredOn(row -> !row.success())
                .allMatch(row -> row.code().equals("MQTT-TIMEOUT"));
        assertThat(Jtl.labelled(answers.rows(), "Responder"))
                .singleElement()
                .satisfies(row -> assertThat(row.message()).isEqualTo("OK"));
        JsonNode counts = new ObjectMapper()
                .readTree(answers.folder().resolve("report.json").toFile())
                .at("/responders/labels/Responder");
        assertThat(counts.path("requests").asLong()).isEqualTo(trial.all());
        assertThat(counts.path("silent").asLong()).isEqualTo(trial.silentRequests());
        assertThat(counts.path("answered").asLong()).isEqualTo(trial.all() - trial.silentRequests());
        assertThat(counts.path("open").asLong()).isZero();
        assertThat(counts.at("/answer/count").asLong()).isEqualTo(trial.all() - trial.silentRequests());
        assertThat(answers.output()).contains("Responder answer", "Responder overdue");
    }

    /** They go on until they are told to stop. */
    private static Path devices(Path folder, MosquittoBroker broker, Trial trial) throws IOException {
        return PlanBuilder.save(
                folder,
                PlanBuilder.defaults(broker).set(ConnectionFields.VERSION, "5"),
                PlanBuilder.deliveryReport(folder.resolve("report")),
                PlanBuilder.group(
                        "Devices",
                        1,
                        PlanBuilder.connect("Connect")
                                .set(ConnectFields.CONNECTIONS, trial.devices())
                                .set(ConnectionFields.CLIENT_ID, "device-%i"),
                        PlanBuilder.connect("Control").set(SharedFields.CONNECTION_NAME, CONTROL),
                        new Element(MqttResponder.class, "Responder")
                                .set(RespondFields.TOPIC_FILTERS, "commands/%i")
                                .set(RespondFields.QOS, 1)
                                .set(RespondFields.ANSWER_QOS, 1)
                                .set(RespondFields.ANSWER, "{\"id\": %{json:$.id}, \"by\": %i}")
                                .set(RespondFields.DELAY, trial.delay())
                                .set(RespondFields.SILENT_SHARE, trial.silent()),
                        PlanBuilder.collect("Done", "done", 1, 1, (int) LIMIT.toMillis())
                                .set(SubFields.HAS_TIMESTAMP, false)
                                .set(SharedFields.CONNECTION_NAME, CONTROL)));
    }

    private static Path requests(Path folder, MosquittoBroker broker, Trial trial) throws IOException {
        return PlanBuilder.saveInTurn(
                folder,
                PlanBuilder.defaults(broker).set(ConnectionFields.VERSION, "5"),
                PlanBuilder.group(
                        "Requesters",
                        trial.devices(),
                        PlanBuilder.connect("Connect"),
                        PlanBuilder.loop(
                                trial.requests(),
                                new Element(MqttRequestSampler.class, "Request")
                                        .set(PubFields.TOPIC, "commands/${__threadNum}")
                                        .set(PubFields.QOS, 1)
                                        .set(RequestFields.RESPONSE_TOPIC, "answers/${__threadNum}")
                                        .set(RequestFields.RESPONSE_QOS, 1)
                                        .set(RequestFields.TIMEOUT, trial.timeoutMillis())
                                        .set(PayloadFields.MESSAGE, "{\"id\": ${__threadNum}}"))),
                PlanBuilder.group(
                        "Afterwards", 1, PlanBuilder.connect("Connect"), PlanBuilder.publish("Done", "done", 1)));
    }
}
