package io.github.jmetermqtt.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs Jazzer on one target after the other, each in a JVM of its own: {@code mvn -B -Pfuzz test}, described in docs/dev/fuzzing.md.
 * What it learns stays in {@code target/fuzz}, beside what it finds.
 */
public final class FuzzRun {

    private static final Path WORK = Path.of("target/fuzz");
    private static final String LONGEST_INPUT_SECONDS = "10";
    private static final String HEAP = "512m";

    private FuzzRun() {}

    /**
     * Fails where something was found.
     *
     * @param arguments seconds for each target, then beginnings of the names of those to run; none: all
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> failed = new ArrayList<>();
        for (Class<?> target : FuzzTargets.ALL) {
            if (isWanted(target, arguments) && run(target, arguments[0]) != 0) {
                failed.add(target.getSimpleName());
            }
        }
        if (!failed.isEmpty()) {
            System.err.println("Found something: " + failed + "; the inputs are in " + WORK + "/*/found-*");
            System.exit(1);
        }
    }

    private static boolean isWanted(Class<?> target, String[] arguments) {
        return arguments.length == 1
                || Stream.of(arguments)
                        .skip(1)
                        .anyMatch(name -> target.getSimpleName().startsWith(name));
    }

    private static int run(Class<?> target, String seconds) throws IOException, InterruptedException {
        Path folder = WORK.resolve(target.getSimpleName());
        Path learnt = Files.createDirectories(folder.resolve("corpus"));
        File log = folder.resolve("log.txt").toFile();
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-ea",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=io.github.jmetermqtt.**:com.jayway.**:net.minidev.**",
                        "--hooks=false", // they look for the misuse of databases, shells and the like
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/found-",
                        "-max_total_time=" + seconds,
                        "-timeout=" + LONGEST_INPUT_SECONDS,
                        "-rss_limit_mb=0", // the heap has its own limit
                        learnt.toString(),
                        FuzzTargets.inputs(target).toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        String last;
        try (Stream<String> lines = Files.lines(log.toPath())) {
            last = lines.filter(line -> line.startsWith(code == 0 ? "Done " : "== Java ") || line.contains("ERROR"))
                    .findFirst()
                    .orElse("see " + log);
        }
        System.out.printf("%-20s %s%n", target.getSimpleName(), last);
        return code;
    }
}
