package io.github.jmetermqtt.bench;

import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.plans.Element;
import io.github.jmetermqtt.plans.PlanBuilder;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one child JVM runs.
 *
 * @param name by which a part of the benchmark is chosen
 * @param what in words, for the table
 * @param memory options of the JVM
 * @param connections that must stand at the end; 0: does not matter
 * @param command the rest of the command line
 */
record BenchCase(String name, String what, List<String> memory, int connections, Command command) {

    private static final List<String> ONE_GB = List.of("-Xms1g", "-Xmx1g");
    private static final List<String> SMALL = List.of("-Xmx512m");

    /** Makes the command line for a run, and the files that it names. */
    @FunctionalInterface
    interface Command {

        List<String> of(Path home, Path folder, TestBroker broker) throws IOException;
    }

    /** JMeter with a plan. */
    static BenchCase jmeter(String name, String what, Function<TestBroker, Element[]> plan) {
        return new BenchCase(name, what, ONE_GB, 0, jmeter(plan, List.of()));
    }

    /** JMeter with a plan that makes so many results, or hands them over, and receives nothing. */
    static BenchCase engine(String name, String what, int results, Element... plan) {
        return new BenchCase(
                name, what, ONE_GB, 0, jmeter(broker -> plan, List.of("-D" + JMeterChild.RESULTS + "=" + results)));
    }

    /** JMeter with many connections. */
    static BenchCase fleet(String name, String what, int connections) {
        return new BenchCase(
                name, what, SMALL, connections, jmeter(broker -> Plans.connections(broker, connections), List.of()));
    }

    /** The bare client library with messages. */
    static BenchCase raw(String name, String what, RawLoad load) {
        return new BenchCase(name, what, ONE_GB, 0, raw(load.word()));
    }

    /** The bare client library with many connections. */
    static BenchCase raw(String name, String what, int connections) {
        return new BenchCase(name, what, SMALL, connections, raw("connections", Integer.toString(connections)));
    }

    private static Command jmeter(Function<TestBroker, Element[]> plan, List<String> options) {
        return (home, folder, broker) -> {
            PlanBuilder.save(folder, plan.apply(broker));
            return both(
                    options,
                    List.of(
                            "-Dlog4j2.configurationFile=" + home.resolve("bin/log4j2.xml"),
                            "-Djmeter.logfile=" + folder.resolve("jmeter.log"),
                            "-cp",
                            String.join(
                                    File.pathSeparator,
                                    home.resolve("lib") + "/*",
                                    home.resolve("lib/ext") + "/*",
                                    itself()),
                            JMeterChild.class.getName(),
                            home.toString(),
                            folder.toString()));
        };
    }

    private static Command raw(String... load) {
        return (home, folder, broker) -> both(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        RawChild.class.getName(),
                        folder.toString(),
                        broker.host(),
                        Integer.toString(broker.port())),
                List.of(load));
    }

    private static String itself() {
        try {
            return Path.of(BenchCase.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> both(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
