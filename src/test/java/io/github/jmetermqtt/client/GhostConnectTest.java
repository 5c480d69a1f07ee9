package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.StallingServer;
import io.github.jmetermqtt.broker.StallingServer.Step;
import io.github.jmetermqtt.client.tls.Tls;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A connect that was given up during a handshake sends no CONNECT: the broker would make a session, and send its will. */
@Timeout(60)
@TakesLong
class GhostConnectTest {

    /** How a connect ends before its time. */
    enum End {
        TIMEOUT,
        CANCEL,
        CLOSE
    }

    private final Heard heard = new Heard();
    private MqttClientProvider provider;

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    static Stream<Arguments> cases() {
        return Dialect.all().stream()
                .flatMap(dialect -> Arrays.stream(Step.values())
                        .filter(step -> has(dialect, step))
                        .flatMap(step -> Arrays.stream(End.values())
                                // one version of each library will do: it takes a second
                                .filter(end -> end != End.TIMEOUT || dialect.version() != MqttVersion.V3_1_1)
                                .map(end -> Arguments.of(dialect, step, end))));
    }

    private static boolean has(Dialect dialect, Step step) {
        return dialect.provider().refusal(to("127.0.0.1", 1, dialect, step).options()) == null;
    }

    private static Connecting to(String host, int port, Dialect dialect, Step step) {
        Connecting connecting = Connecting.to(host, port, dialect.version());
        return switch (step) {
            case TLS -> connecting.over(Transport.TLS, Tls.ofTests().options());
            case WEB_SOCKET -> connecting.over(Transport.WS, null);
            case SOCKS_PROXY, HTTP_PROXY ->
                connecting.withNetwork(new Network(
                        Transport.TCP,
                        null,
                        null,
                        new ProxyOptions(
                                step == Step.HTTP_PROXY ? ProxyOptions.Kind.HTTP : ProxyOptions.Kind.SOCKS5,
                                new Endpoint(host, port),
                                Credentials.NONE),
                        null));
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatWasGivenUpSendsNoConnect(Dialect dialect, Step step, End end) throws Exception {
        provider = dialect.provider();
        try (StallingServer server = new StallingServer(step)) {
            CompletionStage<MqttConnection> connect = provider.connect(
                    to(server.host(), server.port(), dialect, step)
                            .withTimeout(Duration.ofSeconds(end == End.TIMEOUT ? 1 : 30))
                            .options(),
                    heard);
            server.awaitBegun();
            switch (end) {
                case TIMEOUT -> {
                    assertThat(((ConnectFailedException) failureOf(connect)).isTimeout())
                            .isTrue();
                }
                case CANCEL ->
                    assertThat(connect.toCompletableFuture().cancel(false)).isTrue();
                case CLOSE -> {
                    provider.close();
                    assertThat(failureOf(connect))
                            .isInstanceOf(ConnectFailedException.class)
                            .hasMessage("The test ended during the connect");
                }
            }
            server.goOn();

            assertThat(server.heardMqtt()).isFalse();
            assertThat(List.of(heard.lost, heard.messages)).allMatch(Collection::isEmpty);
        }
    }
}
