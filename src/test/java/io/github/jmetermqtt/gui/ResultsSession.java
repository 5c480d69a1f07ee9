package io.github.jmetermqtt.gui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JToggleButton;
import javax.swing.JTree;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import javax.swing.tree.TreeNode;
import javax.swing.tree.TreePath;
import org.apache.jmeter.NewDriver;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.MainFrame;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.visualizers.ResultRenderer;
import org.apache.jmeter.visualizers.ViewResultsFullVisualizer;

/**
 * Looks at results in the tab MQTT of View Results Tree, in a real JMeter with a window, and prints what it saw. Started by {@link
 * ResultsIT}, and by docs/screenshots.sh for the picture. The arguments: a file for the picture, and options of JMeter.
 */
public final class ResultsSession {

    private static final Dimension WINDOW = new Dimension(1280, 800);
    private static final int TREE_WIDTH = 230;

    /** The results with a payload of 10 MB: JSON, one line of text, bytes. */
    private static final List<Integer> LARGE = List.of(0, 2, 3);

    private static final int TIMES = 9;

    private ResultsSession() {}

    /** Prints a line for each result. */
    public static void main(String[] args) throws Exception {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(1); // JMeter's window would stay
        });
        NewDriver.main(Arrays.copyOfRange(args, 1, args.length));
        await(() -> onScreen(() -> GuiPackage.getInstance() != null
                && GuiPackage.getInstance().getMainFrame() != null
                && GuiPackage.getInstance().getMainFrame().isShowing()));
        ViewResultsFullVisualizer panel = onScreen(ResultsSession::open);
        List<SampleResult> results = results();
        results.forEach(panel::add);
        JTree tree = onScreen(() -> all(panel, JTree.class).get(0));
        await(() -> onScreen(() -> tree.getRowCount() == results.size()));
        System.out.println("renderers " + onScreen(() -> chooseMqtt(panel)));
        for (int i = 0; i < results.size(); i++) {
            look(panel, tree, i);
        }
        for (int large : LARGE) {
            time(tree, large);
        }
        onScreen(() -> press(panel, "HEX", "十六进制"));
        look(panel, tree, 0);
        onScreen(() -> press(panel, "JSON", "JSON"));
        onScreen(() -> select(tree, 1));
        take(new File(args[0]));
        System.exit(0);
    }

    private static ViewResultsFullVisualizer open() {
        GuiPackage gui = GuiPackage.getInstance();
        MainFrame window = gui.getMainFrame();
        window.setBounds(0, 0, WINDOW.width, WINDOW.height);
        JTree plan = window.getTree();
        ((JSplitPane) SwingUtilities.getAncestorOfClass(JSplitPane.class, plan)).setDividerLocation(TREE_WIDTH);
        try {
            TestElement listener = gui.createTestElement(ViewResultsFullVisualizer.class.getName());
            JMeterTreeNode root =
                    (JMeterTreeNode) ((TreeNode) gui.getTreeModel().getRoot()).getChildAt(0);
            JMeterTreeNode node = gui.getTreeModel().addComponent(listener, root);
            plan.setSelectionPath(new TreePath(node.getPath()));
            return (ViewResultsFullVisualizer) gui.getGui(node.getTestElement());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What MQTT Sub and MQTT Pub give with their debug fields, and others. */
    private static List<SampleResult> results() {
        SampleResult large = received("{\"list\":[" + "12345,".repeat(10_000_000 / 6) + "0]}");
        SampleResult json = received("{\"device\":\"boiler-7\",\"celsius\":71.5,\"valves\":[{\"id\":1,\"open\":true},"
                + "{\"id\":2,\"open\":false}],\"note\":\"next service in May\"}");
        SampleResult line = received("x".repeat(10_000_000));
        SampleResult binary = received("");
        byte[] bytes = new byte[10_000_000];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i * 31));
        binary.setResponseData(bytes);
        SampleResult hostile = received("<html><img src='http://localhost:1/x'>\u202E\u0007\nend");
        hostile.setSampleLabel("<html><b>Sub</b>");
        hostile.setResponseMessage("<html><b>bold</b>");
        SampleResult failed = result("MQTT Connect", "135", "Not authorized");
        failed.setSamplerData("CONNECT localhost:1883\nTransport: TCP\nMQTT version: 5");
        SampleResult other = result("HTTP", "200", "OK");
        other.setResponseData("a page", "UTF-8");
        return List.of(large, json, line, binary, hostile, failed, other);
    }

    private static SampleResult received(String payload) {
        SampleResult result = result("MQTT Sub", "200", "OK");
        result.setResponseHeaders("Topic: plant/boiler/7\nQoS: 1\nRetained: false\nDuplicate: false"
                + "\nContent type: application/json\nUser property site: north\nSubscription identifier: 1"
                + "\nStamp run: 0123456789abcdef\nStamp publisher: 7\nStamp sequence: 41"
                + "\nStamp intended: 2026-01-01T00:00:00Z\nStamp sent: 2026-01-01T00:00:00.000250Z");
        result.setResponseData(payload.getBytes(StandardCharsets.UTF_8));
        result.setDataEncoding("UTF-8");
        return result;
    }

    private static SampleResult result(String label, String code, String message) {
        SampleResult result = SampleResult.createTestSample(1_767_225_600_000L, 1_767_225_600_012L);
        result.setSampleLabel(label);
        result.setThreadName("Subscribers 1-1");
        result.setDataType(SampleResult.TEXT);
        result.setResponseCode(code);
        result.setResponseMessage(message);
        result.setSuccessful(code.equals("200"));
        return result;
    }

    /** Returns how often it is in the list. */
    private static long chooseMqtt(ViewResultsFullVisualizer panel) {
        long found = 0;
        for (JComboBox<?> box : all(panel, JComboBox.class)) {
            for (int i = 0; i < box.getItemCount(); i++) {
                if (box.getItemAt(i) instanceof ResultRenderer renderer
                        && renderer.toString().equals("MQTT")) {
                    box.setSelectedIndex(i);
                    found++;
                }
            }
        }
        return found;
    }

    /** Of a processor by the thread of the window, in ns: other processes on the machine don't count. */
    private static long used() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Selects a result, and says how long the thread of the window worked until it was on the screen, and what was there. */
    private static void look(ViewResultsFullVisualizer panel, JTree tree, int row) throws Exception {
        onScreen(() -> {
            tree.clearSelection();
            return null;
        });
        long start = onScreen(ResultsSession::used);
        onScreen(() -> select(tree, row));
        onScreen(() -> null); // layout
        onScreen(() -> null); // paint
        long millis = (onScreen(ResultsSession::used) - start) / 1_000_000;
        List<String> texts = onScreen(() -> {
            List<String> seen = new ArrayList<>();
            JTable table = all(panel, JTable.class).get(0);
            seen.add(table.getRowCount() + " rows");
            all(panel, JTextComponent.class).stream()
                    .filter(text -> text.isShowing() && !text.isEditable())
                    .map(text -> text.getText().replace("\n", "|"))
                    .map(text -> text.length() > 120 ? text.substring(0, 120) + " (" + text.length() + ")" : text)
                    .forEach(seen::add);
            all(panel, JToggleButton.class).stream()
                    .filter(button -> button.isShowing() && button.isSelected())
                    .map(AbstractButton::getText)
                    .forEach(seen::add);
            return seen;
        });
        System.out.println("result " + row + " in " + millis + " ms: " + texts);
    }

    /** Opens a result several times, and prints in ms how long a user waited: from the click until it was on the screen. */
    private static void time(JTree tree, int row) throws Exception {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            onScreen(() -> select(tree, 1)); // a small one
            onScreen(() -> null);
            long start = System.nanoTime();
            onScreen(() -> select(tree, row));
            onScreen(() -> null); // layout
            onScreen(() -> null); // paint
            Toolkit.getDefaultToolkit().sync();
            waits.add((System.nanoTime() - start) / 1_000_000);
        }
        waits.sort(null);
        System.out.println("waited " + row + " " + waits.get(TIMES / 2) + " " + waits.get(TIMES - 1));
    }

    private static Object select(JTree tree, int row) {
        tree.setSelectionRow(row);
        return null;
    }

    private static Object press(Container panel, String... names) {
        all(panel, JToggleButton.class).stream()
                .filter(button -> Stream.of(names).anyMatch(name -> name.equalsIgnoreCase(button.getText())))
                .forEach(AbstractButton::doClick);
        return null;
    }

    private static void take(File file) throws Exception {
        Robot robot = new Robot();
        robot.waitForIdle();
        Thread.sleep(500); // the X server paints when it likes
        Component root = GuiPackage.getInstance().getMainFrame().getRootPane();
        Point corner = onScreen(root::getLocationOnScreen);
        ImageIO.write(robot.createScreenCapture(new Rectangle(corner, root.getSize())), "png", file);
    }

    private static <C extends Component> List<C> all(Container container, Class<C> type) {
        List<C> found = new ArrayList<>();
        for (Component component : container.getComponents()) {
            if (type.isInstance(component)) {
                found.add(type.cast(component));
            }
            if (component instanceof Container inner) {
                found.addAll(all(inner, type));
            }
        }
        return found;
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) { // the test that started this has the bound
            Thread.sleep(50);
        }
    }

    private static <T> T onScreen(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        SwingUtilities.invokeAndWait(future);
        return future.get();
    }
}
