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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans with expressions in the fields of old connects, and URLs of WebSockets: what the broker and the request line show. */
@NeedsProcess
@TakesLong
@NeedsBroker
class OldExpressionsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path PLANS = Path.of("src/test/resources/emqx/cases");

    /** @param requests the request lines of WebSockets, in their order */
    private record Ran(List<Jtl.Row> rows, String log, String broker, List<String> requests) {}

    private static Ran run(String name, OldPlanWay through, String... properties) throws Exception {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
        Path folder = JMeterProcess.newFolder("expressions-" + name + "-" + through);
        try (MosquittoBroker broker =
                new MosquittoBroker(MosquittoBroker.Options.DEFAULT, Listeners.all(), "log_type all")) {
            broker.start();
            try (RequestLines lines = RequestLines.before(broker.port(Transport.WS))) {
                String text = Files.readString(PLANS.resolve(name + ".jmx"))
                        .replace(">1883<", ">" + broker.port() + "<")
                        .replace(">8883<", ">" + broker.port(Transport.TLS) + "<")
                        .replace(">9001<", ">" + lines.port() + "<");
                Path old = Files.writeString(folder.resolve("old.jmx"), text);
                JMeterProcess.Command command = new JMeterProcess.Command(folder, through.plan(old, folder));
                for (String property : properties) {
                    String[] both = property.split("=", 2);
                    command.property(both[0], both[1]);
                }
                JMeterRun run = command.run(LIMIT);
                broker.stop(); // it writes its log in blocks
                assertThat(run.log()).as("what is on the way").doesNotContain("X-Amz", "signature", "eyJhbGci");
                return new Ran(Jtl.read(run.jtl()), run.log(), broker.output(), lines.seen());
            }
        }
    }

    private static void assertAllSucceed(Ran ran, int connects) {
        assertThat(ran.rows())
                .allSatisfy(row -> assertThat(row.success())
                        .as(row.label() + ": " + row.message())
                        .isTrue());
        assertThat(ran.rows()).hasSize(2 * connects);
    }

    @ParameterizedTest
    @EnumSource
    void eachFieldOfAConnectMayBeAVariable(OldPlanWay through) throws Exception {
        Ran ran = run("14-expressions-in-old-connects", through);

        assertAllSucceed(ran, 17);
        assertThat(ran.requests()).containsExactly("GET /mqtt?a=1 HTTP/1.1", "GET /mqtt HTTP/1.1", "GET / HTTP/1.1");
        List<String> connected = ran.broker()
                .lines()
                .filter(line -> line.contains("New client connected"))
                .toList();
        assertThat(connected).hasSize(17);
        assertThat(connected).filteredOn(line -> line.contains("(p5, ")).hasSize(1);
        assertThat(connected)
                .filteredOn(line -> line.contains("(p2, "))
                .as("MQTT 3.1.1")
                .hasSize(16);
        assertThat(connected).allMatch(line -> line.contains(", c1, k300"));
        assertThat(connected).filteredOn(line -> line.contains(" as x1 (")).hasSize(1);
        assertThat(ran.log())
                .containsOnlyOnce("user blank pw set, imported from EMQX's plugin: the password was left out");
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionMarkInAnExpressionSplitsNothing(OldPlanWay through) throws Exception {
        Ran given = run("15-question-mark-in-expression", through, "wsp=/other?token=a%2Fb&c=");
        Ran byDefault = run("15-question-mark-in-expression", through);

        assertAllSucceed(given, 1);
        assertAllSucceed(byDefault, 1);
        assertThat(given.requests()).containsExactly("GET /other?token=a%2Fb&c= HTTP/1.1");
        assertThat(byDefault.requests()).containsExactly("GET /mqtt?auth=1 HTTP/1.1");
    }

    @ParameterizedTest
    @EnumSource
    void aPropertyNamesTheClientLibrary(OldPlanWay through) throws Exception {
        assertAllSucceed(run("16-client-library-expression", through, "client=fusesource"), 1);
        Ran unknown = run("16-client-library-expression", through, "client=nobody");

        assertThat(unknown.rows().get(0).message()).startsWith("Client library \"nobody\" is not one of");
    }

    @Test
    void pathAndQueryGoOutAsTheyAreWritten() throws Exception {
        Ran ran = run("07-websocket-query", OldPlanWay.IMPORT); // it is a plan of ours

        assertAllSucceed(ran, 8);
        assertThat(ran.requests())
                .containsExactly(
                        "GET /mqtt?x-amz-customauthorizer-name=customauth&x-amz-customauthorizer-signature=a+b/c== HTTP/1.1",
                        "GET /mqtt?X-Amz-Credential=AKIA/20240101/us-east-1/iotdevicegateway/aws4_request&X-Amz-SignedHeaders=host HTTP/1.1",
                        "GET /mqtt?X-Amz-Credential=AKIA%2F20240101%2Fus-east-1%2Fiotdevicegateway%2Faws4_request HTTP/1.1",
                        "GET /mqtt?token=IQoJ%2Bb%2Fc%3D%3D HTTP/1.1",
                        "GET /mqtt?a=b%20c HTTP/1.1",
                        "GET /mqtt?u=https%3A%2F%2Fx HTTP/1.1",
                        "GET /mqtt?token=eyJhbGciOiJIUzI1NiJ9.eyJ4IjoxfQ.AVnX-N1_9CN HTTP/1.1",
                        "GET /mqtt?a=b HTTP/1.1");
    }
}
