package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.Programs;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectUntilItFails;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Dialect;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said where the machine, and not the broker, ends a test: told in children whose limits are low. */
@NeedsProcess
@TakesLong
class SystemLimitsTest {

    private static final String SERVER = "127\\.0\\.0\\.1:\\d+";
    private static final String NO_ANSWER = "\\d+ x No CONNACK from " + SERVER + " within 3 s";

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#ofEachLibrary")
    void tooManyOpenFiles(Dialect dialect) throws Exception {
        Path shell = Programs.find("sh").orElse(null);
        assumeTrue(shell != null, "there is no sh to lower a limit with");

        List<String> said =
                connect(List.of(shell.toString(), "-c", "ulimit -n 400 && exec \"$@\"", "sh"), dialect, 500, "-");

        assertThat(said).hasSize(2);
        assertThat(said.get(1)).matches(NO_ANSWER);
        assertThat(said.get(0))
                .matches("\\d+ x Cannot connect to " + SERVER
                        + ": Too many open files: JMeter needs one for each connection, and its limit is 400; raise it with"
                        + " ulimit -n, or LimitNOFILE of a systemd service, before JMeter is started");
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#ofEachLibrary")
    void noPortIsLeft(Dialect dialect) throws Exception {
        List<String> said = connect(fewPorts(), dialect, 40, "-");

        assertThat(said).hasSize(2);
        assertThat(said.get(0))
                .matches("\\d+ x Cannot connect to " + SERVER
                        + ": Cannot assign requested address: all ports of this machine that may be used towards it are in use;"
                        + " widen the sysctl net.ipv4.ip_local_port_range, or connect from several addresses with the field"
                        + " \"Local IP addresses\"");
        assertThat(said.get(1)).matches(NO_ANSWER);
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#ofEachLibrary")
    void noPortOfTheLocalAddressIsLeft(Dialect dialect) throws Exception {
        List<String> said = connect(fewPorts(), dialect, 40, "127.0.0.5");

        assertThat(said).hasSize(2);
        assertThat(said.get(0))
                .matches(
                        "\\d+ x Cannot connect from the local address 127.0.0.5: Address already in use: all its ports are;"
                                + " widen the sysctl net.ipv4.ip_local_port_range, or give the field \"Local IP addresses\" more addresses");
        assertThat(said.get(1)).matches(NO_ANSWER);
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#ofEachLibrary")
    void theLocalAddressIsAnotherMachines(Dialect dialect) throws Exception {
        try (MqttClientProvider provider = dialect.provider()) {
            ConnectOptions options = Connecting.to("127.0.0.1", 1883, dialect.version())
                    .withNetwork(new Network(Transport.TCP, null, null, null, InetAddress.getByName("192.0.2.1")))
                    .options();

            assertThat(Connecting.failureOf(provider.connect(options, new Heard())))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessage(
                            "Cannot connect from the local address 192.0.2.1: Cannot assign requested address: it is no"
                                    + " address of this machine");
        }
    }

    /** The server's operating system does not answer where more connections wait than it has been allowed to hold. */
    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#ofEachLibrary")
    void theListenBacklogIsFull(Dialect dialect) throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (MqttClientProvider provider = dialect.provider();
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assumeTrue(fill(server, waiting), "this operating system lets more connections wait than it was told");
            provider.prepare();
            ConnectOptions options = Connecting.to("127.0.0.1", server.getLocalPort(), dialect.version())
                    .withTimeout(Duration.ofSeconds(3))
                    .options();

            Throwable failure = Connecting.failureOf(provider.connect(options, new Heard()));

            assertThat(failure)
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessage("No TCP connection to 127.0.0.1:" + server.getLocalPort() + " within 3 s: it can't be"
                            + " reached, or its listen backlog is full (sysctl net.core.somaxconn there, and the server's"
                            + " own setting)");
            assertThat(((ConnectFailedException) failure).isTimeout()).isTrue();
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static boolean fill(ServerSocket server, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 300);
            } catch (SocketTimeoutException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void otherLimitsAreTold() throws Exception {
        ConnectOptions options = Connecting.to("broker", 1883, MqttVersion.V5).options();

        assertThat(NetworkFailures.sentence(new SocketException("No buffer space available"), options))
                .hasToString(
                        "Cannot connect to broker:1883: No buffer space available: the operating system has no memory left"
                                + " for sockets; raise the sysctl net.ipv4.tcp_mem, or use more machines");
        assertThat(NetworkFailures.sentence(new SocketException("Cannot allocate memory"), options))
                .asString()
                .startsWith(
                        "Cannot connect to broker:1883: Cannot allocate memory: the operating system has no memory");
        assertThat(NetworkFailures.sentence(new SocketException("Too many open files in system"), options))
                .hasToString(
                        "Cannot connect to broker:1883: Too many open files in system: the limit of the whole machine is"
                                + " reached; raise the sysctl fs.file-max");
        assertThat(NetworkFailures.sentence(new ConnectException("Connection timed out"), options))
                .hasToString(
                        "Cannot connect to broker:1883: Connection timed out: it can't be reached, or its listen backlog"
                                + " is full (sysctl net.core.somaxconn there, and the server's own setting)");
        assertThat(NetworkFailures.sentence(new BindException("Permission denied"), options))
                .as("an error that is no limit")
                .hasToString("Cannot connect to broker:1883: Permission denied");
    }

    @Test
    void aFileIsOneOfTheOpenFiles() {
        assertThat(SystemLimits.adviceOnFile(new FileSystemException("ca.pem", null, "Too many open files")))
                .asString()
                .startsWith("Too many open files: JMeter needs one for each connection, and its limit is ");
        assertThat(SystemLimits.adviceOnFile(new FileSystemException("ca.pem", null, "Input/output error")))
                .isNull();
        assertThat(SystemLimits.adviceOnLookUp()).as("files can be opened here").isNull();
    }

    /** A command that runs another one with a loopback of its own, on which 30 ports are left. */
    private static List<String> fewPorts() throws Exception {
        Path unshare = Programs.find("unshare").orElse(null);
        Path ip = Programs.find("ip").orElse(null);
        assumeTrue(unshare != null && ip != null, "there is no unshare or no ip to make a network with few ports with");
        List<String> command = List.of(
                unshare.toString(),
                "-rn",
                "sh",
                "-c",
                ip + " link set lo up && echo 40000 40029 > /proc/sys/net/ipv4/ip_local_port_range && exec \"$@\"",
                "sh");
        List<String> trial = new ArrayList<>(command);
        trial.add("true");
        Process tried = new ProcessBuilder(trial).redirectErrorStream(true).start();
        tried.getInputStream().readAllBytes();
        assumeTrue(tried.waitFor() == 0, "this user may not make a network with few ports");
        return command;
    }

    /** The lines that {@link ConnectUntilItFails} prints when it runs so, sorted by sentence. */
    private static List<String> connect(List<String> prefix, Dialect dialect, int times, String local)
            throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ConnectUntilItFails.class.getName(),
                dialect.library(),
                dialect.version().name(),
                Integer.toString(times),
                local));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" x "))
                .toList();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return lines;
    }
}
