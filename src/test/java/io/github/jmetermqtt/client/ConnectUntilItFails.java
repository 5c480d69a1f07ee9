package io.github.jmetermqtt.client;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own, whose limits its parent sets: connects a number of times, all at once, to a server that never answers, and
 * prints how often each sentence came. Arguments: library, version, how often, local address or "-".
 */
public final class ConnectUntilItFails {

    private ConnectUntilItFails() {}

    public static void main(String[] arguments) throws Exception {
        Dialect dialect = new Dialect(arguments[0], MqttVersion.valueOf(arguments[1]));
        int times = Integer.parseInt(arguments[2]);
        InetAddress local = arguments[3].equals("-") ? null : InetAddress.getByName(arguments[3]);
        Map<String, Integer> sentences = new TreeMap<>();
        try (MqttClientProvider provider = dialect.provider();
                ServerSocket server = new ServerSocket(0, times, InetAddress.getLoopbackAddress())) {
            provider.prepare();
            ConnectOptions options = Connecting.to("127.0.0.1", server.getLocalPort(), dialect.version())
                    .withNetwork(new Network(Transport.TCP, null, null, null, local))
                    .withTimeout(Duration.ofSeconds(3))
                    .options();
            List<CompletableFuture<MqttConnection>> attempts = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                CompletionStage<MqttConnection> attempt = provider.connect(options, new Heard());
                attempts.add(attempt.toCompletableFuture());
            }
            for (CompletableFuture<MqttConnection> attempt : attempts) {
                sentences.merge(sentence(attempt), 1, Integer::sum);
            }
        }
        sentences.forEach((sentence, count) -> System.out.println(count + " x " + sentence));
    }

    private static String sentence(CompletableFuture<MqttConnection> attempt) throws Exception {
        try {
            return attempt.get(30, TimeUnit.SECONDS).toString();
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        }
    }
}
