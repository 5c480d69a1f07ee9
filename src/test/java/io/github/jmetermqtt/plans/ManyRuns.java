package io.github.jmetermqtt.plans;

import java.io.File;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jmeter.JMeter;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;

/**
 * Runs plans one after the other in one JVM, as the GUI does, and says after each run how long it took and which threads of
 * ours are left. A program of its own, so that it uses the jar and JMeter's libraries only.
 */
public final class ManyRuns {

    /** In the folder of a run: the JMeter properties of the run. */
    static final String PROPERTIES = "run.properties";

    /** The one property that is not JMeter's: the file of the plan. */
    static final String PLAN = "run.plan";

    /** In the folder of a run: its results. */
    static final String RESULTS = "out.jtl";

    /** A run that takes longer is a failure of all. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final long THREADS_END_NANOS = TimeUnit.SECONDS.toNanos(2);

    private ManyRuns() {}

    /**
     * Runs the plans.
     *
     * @param args JMeter's home, and a folder for each run
     */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        JMeterUtils.setJMeterHome(home.toString());
        JMeterUtils.loadJMeterProperties(home.resolve("bin/jmeter.properties").toString());
        JMeterUtils.setLocale(Locale.ENGLISH);
        for (Path folder : Stream.of(args).skip(1).map(Path::of).toList()) {
            long start = System.nanoTime();
            try {
                run(folder);
            } catch (TimeoutException e) {
                System.out.println(folder + " has not ended within " + LIMIT);
                System.exit(1); // its threads would keep this JVM
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            System.out.println(line(folder, millis, threadsLeft()));
        }
    }

    /** What is printed after a run. */
    static String line(Path folder, long millis, Set<String> threadsLeft) {
        return folder.getFileName() + ": " + millis + " ms, threads left: " + threadsLeft;
    }

    private static void run(Path folder) throws Exception {
        Properties own = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(PROPERTIES))) {
            own.load(reader);
        }
        File file = new File((String) own.remove(PLAN));
        Properties jmeter = JMeterUtils.getJMeterProperties();
        Object before = jmeter.clone();
        jmeter.putAll(own);
        try {
            FileServer.getFileServer().setBaseForScript(file);
            HashTree plan = JMeter.convertSubTree(SaveService.loadTree(file), true); // without what is disabled
            ResultCollector results = new ResultCollector();
            results.setFilename(folder.resolve(RESULTS).toString());
            plan.add(plan.getArray()[0], results);
            StandardJMeterEngine engine = new StandardJMeterEngine();
            engine.configure(plan);
            engine.runTest();
            engine.awaitTermination(LIMIT);
        } finally {
            jmeter.clear();
            jmeter.putAll((Properties) before);
        }
    }

    /** Network threads end a little after their last connection: they get two seconds. */
    private static Set<String> threadsLeft() throws InterruptedException {
        long start = System.nanoTime();
        while (!ours().isEmpty() && System.nanoTime() - start < THREADS_END_NANOS) {
            Thread.sleep(20);
        }
        return ours();
    }

    private static Set<String> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> Stream.of("mqtt", "Rx", "nioEvent").anyMatch(name::contains))
                // RxJava's own two timers, which come with its classes and stay: they belong to no run
                .filter(name -> List.of("RxCachedWorkerPoolEvictor-1", "RxSchedulerPurge-1").stream()
                        .noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
