package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterReleases;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;

/** A plan that JMeter has opened and saved, with the jar and all of JMeter's own elements: each of ours has been in its panel. */
public final class SavedPlan {

    private static final int LIMIT_SECONDS = 60;

    private SavedPlan() {}

    /** Opens one plan and writes the other, which it returns; in a process, because the tests do not have all of JMeter. */
    public static Path of(Path opened, Path saved) throws Exception {
        Path home = Path.of(System.getProperty("jmeter.home.dir"));
        Path output = saved.resolveSibling("saved.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                JMeterReleases.launcher(home).toString(),
                                home.resolve("lib/*").toString(),
                                home.resolve("lib/ext/*").toString(),
                                Path.of("target", "test-classes")
                                        .toAbsolutePath()
                                        .toString()),
                        SavedPlan.class.getName(),
                        home.toString(),
                        opened.toString(),
                        saved.toString())
                .directory(saved.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("%s", Files.readAllLines(output)).isZero();
        return saved;
    }

    /** The arguments are the home of JMeter, the plan to open, and the one to write. */
    public static void main(String[] arguments) throws Exception {
        JMeterUtils.setJMeterHome(arguments[0]);
        JMeterUtils.loadJMeterProperties(
                Path.of(arguments[0], "bin", "jmeter.properties").toString());
        FutureTask<Void> task = new FutureTask<>(() -> {
            HashTree tree = SaveService.loadTree(new File(arguments[1]));
            OldPlans.samplers(tree).forEach(element -> OldPlans.panelOf(element).visit(element));
            try (OutputStream out = Files.newOutputStream(Path.of(arguments[2]))) {
                SaveService.saveTree(tree, out);
            }
            return null;
        });
        SwingUtilities.invokeAndWait(task);
        task.get();
        System.exit(0);
    }
}
