package io.github.jmetermqtt.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.jmeter.JMeter;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.reporters.Summariser;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.threads.RemoteThreadsListenerTestElement;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;

/** Runs one plan as {@code jmeter -n -l} does, summariser included, and writes {@link Figures} of what lies between its gates. */
public final class JMeterChild {

    /** In the folder of the run. */
    static final String PLAN = "plan.jmx";

    /** The system property that says how many samples or results lie between the gates, where there is no message to count. */
    static final String RESULTS = "bench.results";

    private JMeterChild() {}

    /**
     * Runs the plan.
     *
     * @param args JMeter's home, and the folder of the run
     */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        System.setProperty(JMeter.JMETER_NON_GUI, "true");
        JMeterUtils.setJMeterHome(home.toString());
        JMeterUtils.loadJMeterProperties(home.resolve("bin/jmeter.properties").toString());
        JMeterUtils.setLocale(Locale.ENGLISH);
        File file = folder.resolve(PLAN).toFile();
        FileServer.getFileServer().setBaseForScript(file);
        HashTree plan = JMeter.convertSubTree(SaveService.loadTree(file), true);
        ResultCollector results = new ResultCollector(new Summariser("summary"));
        Path jtl = folder.resolve("out.jtl");
        results.setFilename(jtl.toString());
        plan.add(plan.getArray()[0], results);
        plan.add(plan.getArray()[0], new RemoteThreadsListenerTestElement());
        StandardJMeterEngine engine = new StandardJMeterEngine();
        engine.configure(plan);
        engine.run(); // in this thread; whoever started this JVM sees to its end
        figures(jtl).write(folder);
        Files.delete(jtl); // some hundred MB
        System.exit(0);
    }

    private static Figures figures(Path jtl) throws IOException {
        Gate.Passage start = Gate.passed(Plans.START);
        Gate.Passage end = Gate.passed(Plans.END);
        if (start == null || end == null) {
            return Figures.none("its threads did not all get to the end: " + firstFailure(jtl));
        }
        Figures figures = end.snapshot()
                .since(start.snapshot())
                .put(Figure.LOST, end.lost())
                .put(Figure.RSS_BYTES, Snapshot.residentBytes());
        Integer samples = Integer.getInteger(RESULTS);
        if (samples != null) {
            figures.put(Figure.MESSAGES, samples);
        }
        if (end.latencies() != null) {
            figures.put(Figure.P50_MICROS, end.latencies().service().percentile(50) / 1e3);
        }
        Gate.Passage connected = Gate.passed(Plans.CONNECTED);
        if (connected != null) {
            figures.put(Figure.CONNECTIONS, end.connections())
                    .put(
                            Figure.CONNECT_SECONDS,
                            connected.snapshot().since(start.snapshot()).get(Figure.SECONDS))
                    .put(Figure.HEAP_BYTES, end.heapBytes() - start.heapBytes());
        }
        return figures;
    }

    private static String firstFailure(Path jtl) throws IOException {
        try (Stream<String> rows = Files.lines(jtl)) {
            return rows.filter(row -> row.contains(",false,")).findFirst().orElse("no sample failed");
        }
    }
}
