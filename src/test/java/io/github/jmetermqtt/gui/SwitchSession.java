package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.Setting;
import java.awt.Toolkit;
import java.io.File;
import java.io.FileOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.swing.JTree;
import javax.swing.RepaintManager;
import javax.swing.SwingUtilities;
import javax.swing.tree.TreeNode;
import javax.swing.tree.TreePath;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.Load;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jorphan.collections.ListedHashTree;

/**
 * Opens a plan with 200 of our elements in JMeter's window, and as many HTTP Requests, and goes from one to the other in a mixed order.
 * Prints how long each takes until it is painted, on the thread of the window; started by {@link SwitchSessionIT}.
 */
public final class SwitchSession {

    private static final int ELEMENTS = 200;
    private static final int ROUNDS = 3;
    private static final int SEED = 5;
    private static final double NANOS_PER_MS = 1e6;
    private static final String HTTP = "HTTP Request";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SwitchSession() {}

    /** Runs the session; the argument is the file to save the plan to. */
    public static void main(String[] args) throws Exception {
        Window.open();
        File file = new File(args[0]);
        for (boolean ours : List.of(false, true)) {
            Window.onScreen(() -> save(file, ours));
            long begin = System.nanoTime();
            Window.onScreen(() -> {
                GuiPackage.getInstance().clearTestPlan();
                Load.insertLoadedTree(1, SaveService.loadTree(file));
                return true;
            });
            System.out.printf(
                    Locale.ROOT,
                    "opened %s %.0f ms%n",
                    ours ? "MQTT" : HTTP,
                    (System.nanoTime() - begin) / NANOS_PER_MS);
            switchBetween(ours ? "MQTT" : HTTP);
        }
        System.exit(0);
    }

    private static void switchBetween(String name) throws Exception {
        List<JMeterTreeNode> nodes = Window.onScreen(SwitchSession::nodes);
        Collections.shuffle(nodes, new Random(SEED));
        Map<String, List<double[]>> byKind = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<double[]> all = new ArrayList<>();
            for (JMeterTreeNode node : nodes) {
                double[] took = select(node);
                all.add(took);
                byKind.computeIfAbsent(node.getTestElement().getClass().getSimpleName(), kind -> new ArrayList<>())
                        .add(took);
            }
            System.out.println("round " + (round + 1) + " " + name + " " + figures(all));
        }
        byKind.forEach((kind, all) -> System.out.println("kind " + kind + " " + figures(all)));
    }

    /** From the selection to the last pixel, in milliseconds: by the clock, and of the processor; what is put off (carets, scrolling) included. */
    private static double[] select(JMeterTreeNode node) throws InterruptedException {
        double[] took = new double[2];
        CountDownLatch painted = new CountDownLatch(1);
        SwingUtilities.invokeLater(() -> {
            JTree tree = GuiPackage.getInstance().getMainFrame().getTree();
            long begin = System.nanoTime();
            long cpu = THREADS.getCurrentThreadCpuTime();
            tree.setSelectionPath(new TreePath(node.getPath()));
            paint();
            SwingUtilities.invokeLater(() -> {
                paint();
                Toolkit.getDefaultToolkit().sync();
                took[0] = (System.nanoTime() - begin) / NANOS_PER_MS;
                took[1] = (THREADS.getCurrentThreadCpuTime() - cpu) / NANOS_PER_MS;
                painted.countDown();
            });
        });
        painted.await();
        return took;
    }

    /** What Swing does as soon as it comes to it. */
    private static void paint() {
        RepaintManager manager =
                RepaintManager.currentManager(GuiPackage.getInstance().getMainFrame());
        manager.validateInvalidComponents();
        manager.paintDirtyRegions();
    }

    private static String figures(List<double[]> all) {
        return figures(all, 0) + "; processor " + figures(all, 1);
    }

    private static String figures(List<double[]> all, int which) {
        double[] sorted = all.stream().mapToDouble(each -> each[which]).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "p50 %.1f p95 %.1f max %.1f ms",
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                sorted[sorted.length - 1]);
    }

    /** All but the root and the plan itself. */
    private static List<JMeterTreeNode> nodes() {
        JMeterTreeNode root =
                (JMeterTreeNode) GuiPackage.getInstance().getTreeModel().getRoot();
        List<JMeterTreeNode> nodes = new ArrayList<>();
        for (TreeNode node : Collections.list(root.preorderEnumeration())) {
            if (((JMeterTreeNode) node).getLevel() > 1) {
                nodes.add((JMeterTreeNode) node);
            }
        }
        return nodes;
    }

    private static boolean save(File file, boolean ours) throws Exception {
        ListedHashTree tree = new ListedHashTree();
        JMeterTreeNode plan = (JMeterTreeNode)
                ((TreeNode) GuiPackage.getInstance().getTreeModel().getRoot()).getChildAt(0);
        var below = tree.add(plan.getTestElement());
        (ours ? ourElements() : Stream.generate(SwitchSession::httpRequest).limit(ELEMENTS)).forEach(below::add);
        try (var out = new FileOutputStream(file)) {
            SaveService.saveTree(tree, out);
        }
        return true;
    }

    /** Named as a text: our tests are compiled without JMeter's HTTP. */
    private static TestElement httpRequest() {
        TestElement request = GuiPackage.getInstance()
                .createTestElement("org.apache.jmeter.protocol.http.control.gui.HttpTestSampleGui");
        request.setProperty("HTTPSampler.domain", "example.com");
        request.setProperty("HTTPSampler.path", "/a/path");
        return request;
    }

    /** New ones, ones with each field set, and ones with expressions, in turn. */
    private static Stream<TestElement> ourElements() {
        List<Panel> panels = Panel.CLASSES.stream().map(Panel::of).toList();
        List<TestElement> elements = new ArrayList<>();
        for (int i = 0; i < ELEMENTS; i++) {
            Panel panel = panels.get(i % panels.size());
            TestElement element = panel.newElement();
            int way = i / panels.size() % 3;
            element.setName(element.getName() + " " + i);
            if (way > 0) {
                panel.settings().forEach(setting -> element.setProperty(setting.key(), text(setting, way)));
            }
            elements.add(element);
        }
        return elements.stream();
    }

    private static String text(Setting<?> setting, int way) {
        if (way == 2) {
            return "${x}";
        }
        if (setting instanceof FlagSetting) {
            return "true";
        }
        if (setting instanceof ChoiceSetting<?> choice) {
            return choice.choices().get(choice.choices().size() - 1).token();
        }
        return "12";
    }
}
