package io.github.jmetermqtt.plans;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;

/**
 * Runs one plan several times in one JVM, as the GUI does, and says after each run which threads of ours are left. A program
 * of its own, so that it uses the jar and JMeter's libraries only.
 */
public final class TwoRuns {

    private TwoRuns() {}

    /**
     * Runs the plan.
     *
     * @param args JMeter's home, the plan, and a result file for each run
     */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        JMeterUtils.setJMeterHome(home.toString());
        JMeterUtils.loadJMeterProperties(home.resolve("bin/jmeter.properties").toString());
        JMeterUtils.setLocale(Locale.ENGLISH);
        for (int run = 2; run < args.length; run++) {
            HashTree plan = SaveService.loadTree(new File(args[1]));
            ResultCollector results = new ResultCollector();
            results.setFilename(args[run]);
            plan.add(plan.getArray()[0], results);
            StandardJMeterEngine engine = new StandardJMeterEngine();
            engine.configure(plan);
            engine.runTest();
            engine.awaitTermination(java.time.Duration.ofMinutes(1));
            System.out.println("left after the run: " + threadsLeft());
        }
    }

    /** Network threads end a little after their last connection: they get two seconds. */
    private static Set<String> threadsLeft() throws InterruptedException {
        long start = System.nanoTime();
        while (!ours().isEmpty() && System.nanoTime() - start < 2_000_000_000L) {
            Thread.sleep(20);
        }
        return ours();
    }

    private static Set<String> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("mqtt") || name.contains("Rx") || name.startsWith("nioEvent"))
                // RxJava's own two timers, which come with its classes and stay: they belong to no run
                .filter(name ->
                        !name.startsWith("RxCachedWorkerPoolEvictor-1") && !name.startsWith("RxSchedulerPurge-1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
