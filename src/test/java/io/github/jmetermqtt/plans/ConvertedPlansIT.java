package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Old plans, converted by the jar alone, do what they did: in a real JMeter, against a broker that says what it saw. */
@TakesLong
@NeedsProcess
@NeedsBroker
class ConvertedPlansIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Path PLANS =
            Path.of("src/test/resources/emqx/converter").toAbsolutePath();

    /** A run of a converted plan: its results as XML, and the broker's log. */
    /** What a window of an imported plan says in which nothing arrived. */
    private static final String NOTHING_CAME = "Received 0 of message.";

    private record Ran(String results, String broker) {

        /** The labels of the samples, in their order, but for windows in which nothing had come yet. */
        List<String> labels() {
            return Pattern.compile("<sample [^>]*\\blb=\"([^\"]*)\"[^>]*")
                    .matcher(results)
                    .results()
                    .filter(match -> !match.group().contains("rm=\"" + NOTHING_CAME + "\""))
                    .map(match -> match.group(1))
                    .toList();
        }

        long count(String text) {
            return Pattern.compile(Pattern.quote(text))
                    .matcher(results)
                    .results()
                    .count();
        }
    }

    @Test
    void theJarRunsAloneInAnEmptyFolder() throws Exception {
        Path folder = JMeterProcess.newFolder("convert");

        PluginJar.Ended converted =
                PluginJar.run(folder, "convert", PLANS.resolve("fork-named.jmx").toString(), "new.jmx");

        assertThat(converted.err()).isEmpty();
        assertThat(converted.exitCode()).isZero();
        assertThat(converted.out())
                .startsWith("\"Connect up\": ConnectSampler -> MqttConnect\n")
                .contains("\nConverted: 6 elements.\n\nWhat to know about this plan\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("new.jmx"));
        }
        PluginJar.Ended again =
                PluginJar.run(folder, "convert", PLANS.resolve("fork-named.jmx").toString(), "new.jmx");
        assertThat(again)
                .isEqualTo(new PluginJar.Ended(
                        1, "", "new.jmx exists already and is not overwritten: name another file, or delete it\n"));
        PluginJar.Ended usage = PluginJar.run(folder);
        assertThat(usage.exitCode()).isEqualTo(2);
        assertThat(usage.err()).contains("convert old.jmx new.jmx");
    }

    @Test
    void release10WithAConnectionInEachSampler() throws Exception {
        Ran ran = run("release-1.0", Transport.TCP);

        List<String> publishes = List.of("发布", "发布", "发布");
        List<String> labels = new ArrayList<>(List.of("发布 (connect)", "发布", "订阅 (connect)", "发布 (connect)"));
        labels.addAll(publishes);
        labels.addAll(List.of("订阅", "订阅", "订阅"));
        labels.addAll(publishes);
        assertThat(ran.labels()).containsExactlyElementsOf(labels);
        assertThat(ran.count(">温度=1<")).isEqualTo(3);
        assertThat(ran.broker())
                .contains(" as setup-pub (p2, c1, k300).", " as sub-1 (p2, c1, k300).")
                .containsPattern(" as pub-[0-9a-zA-Z]+ \\(p2, c1, k300, u'alice'\\)")
                .containsPattern("Received PUBLISH from setup-pub \\(d0, q1, r0, m\\d+, '准备', \\.\\.\\. \\(26 bytes\\)")
                .containsPattern("Received PUBLISH from pub-\\w+ \\(d0, q1, r0, m\\d+, '工厂/1/温度', ")
                .doesNotContain(" as off-");
    }

    @Test
    void aForkWithMqtt5() throws Exception {
        Ran ran = run("fork-mqtt5", Transport.WS);

        assertThat(ran.labels()).containsExactly("Connect", "Pub", "Sub", "DisConnect");
        assertThat(ran.broker()).contains(" as fork-5 (p5, c1, k60");
        String received = ran.results().substring(ran.results().indexOf("lb=\"Sub\""));
        assertThat(received).containsPattern("Message expiry: (300|29\\d) s"); // the broker counts down
        assertThat(received)
                .contains(
                        "Topic: fork/5",
                        "User property unit: °C",
                        "User property path: a/b",
                        "Payload format: UTF-8",
                        "Content type: application/json",
                        "Response topic: fork/answers",
                        "Correlation data: hex:6f726465722d3137", // order-17
                        "Subscription identifier: 7",
                        ">{&quot;t&quot;: 21}<");
    }

    @Test
    void aForkWithNamedConnections() throws Exception {
        Ran ran = run("fork-named", Transport.TCP);

        assertThat(ran.labels())
                .containsExactly("Connect up", "Connect down", "Pub", "Sub", "DisConnect up", "DisConnect down");
        assertThat(ran.count(">named<")).isEqualTo(1);
        assertThat(ran.broker())
                .contains(
                        "Received PUBLISH from fork-up ",
                        "Received SUBSCRIBE from fork-down",
                        "Sending PUBLISH to fork-down ");
    }

    @Test
    void aPlanInAnotherEncoding() throws Exception {
        Ran ran = run("gbk", Transport.TCP);

        assertThat(ran.labels()).containsExactly("连接", "发布 &lt;&amp;&gt;", "订阅", "脚本");
        assertThat(ran.results())
                .contains("&lt;a b=&apos;1&apos;&gt;温度 &amp; &quot;x&quot;&lt;/a&gt;🚀&#xd;\n©<", "rm=\"中\"");
    }

    /** Converts the plan with the jar, and runs it; all its samples must be good. */
    private static Ran run(String plan, Transport transport) throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder("converted-" + plan);
        PluginJar.Ended ended =
                PluginJar.run(folder, "convert", PLANS.resolve(plan + ".jmx").toString(), "new.jmx");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        try (MosquittoBroker broker =
                new MosquittoBroker(MosquittoBroker.Options.DEFAULT, Listeners.all(), "log_type all")) {
            broker.start();
            JMeterRun run = new JMeterProcess.Command(folder, folder.resolve("new.jmx"))
                    .property("host", broker.host())
                    .property("port", broker.port(transport))
                    .property("jmeter.save.saveservice.output_format", "xml")
                    .property("jmeter.save.saveservice.response_data", true)
                    .property("jmeter.save.saveservice.responseHeaders", true)
                    .run(LIMIT);
            run.assertNoComplaint();
            broker.stop(); // it writes its log in blocks
            Ran ran = new Ran(Files.readString(run.jtl()), broker.output());
            assertThat(ran.results()).doesNotContain("s=\"false\"");
            assertThat(ran.count(" rc=\"200\""))
                    .isEqualTo(ran.labels().size() + ran.count(" rm=\"" + NOTHING_CAME + "\""));
            return ran;
        }
    }
}
