package io.github.jmetermqtt.plans;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes what JMeter's InfluxDB backend listener sends, as an InfluxDB would. */
final class MetricsSink implements AutoCloseable {

    /** All samples of a label, e.g. {@code jmeter,application=a,transaction=MQTT\ Sub,statut=all count=2,avg=3.0 1700000000000000000}. */
    private static final Pattern LINE =
            Pattern.compile("jmeter,application=.*,transaction=(.*),statut=all ([^ ]*) \\d+");

    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    MetricsSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/write", exchange -> {
            lines.addAll(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            exchange.sendResponseHeaders(NO_CONTENT, -1);
            exchange.close();
        });
        server.start();
    }

    /** A listener that sends to this sink. */
    Element listener() {
        return new Element("BackendListener", "InfluxDB")
                .set("classname", "org.apache.jmeter.visualizers.backend.influxdb.InfluxdbBackendListenerClient")
                .set("QUEUE_SIZE", 5000)
                .argument("influxdbMetricsSender", "org.apache.jmeter.visualizers.backend.influxdb.HttpMetricsSender")
                .argument(
                        "influxdbUrl", "http://127.0.0.1:" + server.getAddress().getPort() + "/write?db=jmeter")
                .argument("application", "one-truth")
                .argument("measurement", "jmeter")
                .argument("summaryOnly", false)
                .argument("samplersRegex", ".*")
                .argument("percentiles", "50;90;95;99")
                .argument("testTitle", "one truth");
    }

    /** The fields of the only point of a label. */
    Map<String, Double> fields(String label) {
        Map<String, Double> fields = new HashMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || !matcher.group(1).replace("\\", "").equals(label)) {
                continue;
            }
            for (String field : matcher.group(2).split(",", -1)) {
                String[] parts = field.split("=", 2);
                if (fields.put(parts[0], Double.valueOf(parts[1])) != null) {
                    throw new AssertionError("more than one point of " + label + ": " + lines);
                }
            }
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
