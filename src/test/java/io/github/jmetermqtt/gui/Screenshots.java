package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.measure.BadLimitException;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.Party;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.report.FailedSamples;
import io.github.jmetermqtt.report.Outcome;
import io.github.jmetermqtt.report.Report;
import io.github.jmetermqtt.report.ReportViewer;
import io.github.jmetermqtt.report.RunDescription;
import io.github.jmetermqtt.report.Timeline;
import io.github.jmetermqtt.words.Words;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.ActionEvent;
import java.awt.image.RenderedImage;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.prefs.Preferences;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JSplitPane;
import javax.swing.JTree;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.tree.TreeNode;
import javax.swing.tree.TreePath;
import org.apache.jmeter.NewDriver;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.JMeterGUIComponent;
import org.apache.jmeter.gui.MainFrame;
import org.apache.jmeter.gui.action.ActionNames;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.tree.JMeterTreeNode;

/**
 * Starts JMeter with a plan and takes a picture of the panel of each of our elements in it, and one of the whole window. Started
 * by docs/screenshots.sh, with a display and the jars of a JMeter home.
 */
public final class Screenshots {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Dimension WINDOW = new Dimension(1280, 800);
    private static final int TREE_WIDTH = 270;
    private static final int MARGIN = 10;
    /** Whose panel the picture of the window shows. */
    private static final String IN_WINDOW = "MQTT Pub";
    /** What is in the plan for pictures of panels only. */
    private static final String FOR_PICTURES = "Variants of the panels";

    private final Robot robot = new Robot();
    private final File folder;
    private final Dimension size;

    private Screenshots(File folder, Dimension size) throws Exception {
        this.folder = folder;
        this.size = size;
    }

    /**
     * Takes all the pictures.
     *
     * @param args the plan, the folder for the pictures, a language as JMeter names it, and a look, as JMeter's menu names its command; if
     *     wanted, how often to zoom in, how many times as wide and high the window is, and further options of JMeter
     */
    public static void main(String[] args) throws Exception {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(1); // JMeter's window would stay
        });
        Preferences.userRoot().node("/org/apache/jmeter/gui/action").put("laf.command", args[3]);
        List<String> options = new ArrayList<>(List.of("-t", args[0], "-Jlanguage=" + args[2]));
        Stream.of(args).skip(6).forEach(options::add);
        NewDriver.main(options.toArray(String[]::new));
        Instant giveUp = Instant.now().plus(START);
        while (!onScreen(Screenshots::isPlanLoaded)) {
            if (Instant.now().isAfter(giveUp)) {
                throw new TimeoutException("JMeter has not loaded the plan within " + START);
            }
            Thread.sleep(200);
        }
        int factor = args.length > 5 ? Integer.parseInt(args[5]) : 1;
        Screenshots pictures =
                new Screenshots(new File(args[1]), new Dimension(WINDOW.width * factor, WINDOW.height * factor));
        pictures.zoomIn(args.length > 4 ? Integer.parseInt(args[4]) : 0);
        pictures.takeAll();
        System.exit(0);
    }

    private static boolean isPlanLoaded() {
        GuiPackage gui = GuiPackage.getInstance();
        return gui != null && gui.getMainFrame() != null && gui.getTestPlanFile() != null;
    }

    private void zoomIn(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            onScreen(() -> {
                ActionRouter.getInstance().doActionNow(new ActionEvent(this, 1, ActionNames.ZOOM_IN));
                return null;
            });
        }
    }

    private void takeAll() throws Exception {
        MainFrame window = GuiPackage.getInstance().getMainFrame();
        JTree tree = window.getTree();
        onScreen(() -> {
            window.setBounds(0, 0, size.width, size.height);
            ((JSplitPane) SwingUtilities.getAncestorOfClass(JSplitPane.class, tree)).setDividerLocation(TREE_WIDTH);
            return null;
        });
        Set<String> taken = new HashSet<>();
        for (TreePath path : onScreen(() -> nodesOf(tree))) {
            onScreen(() -> {
                window.setSize(size);
                tree.setSelectionPath(path);
                return null;
            });
            JMeterTreeNode node = (JMeterTreeNode) path.getLastPathComponent();
            JMeterGUIComponent panel = onScreen(() -> GuiPackage.getInstance().getGui(node.getTestElement()));
            String label = picture(englishName(panel), node.getName());
            if (label.startsWith("MQTT") && taken.add(label)) {
                if (panel instanceof ReportViewer viewer) {
                    viewer.show(report());
                }
                settle();
                makeRoomFor((Component) panel, window);
                take((Component) panel, onScreen(() -> used((Container) panel)), label);
            }
        }
        takeWindow(window, tree);
    }

    /** Without what is in the plan for pictures only. */
    private void takeWindow(MainFrame window, JTree tree) throws Exception {
        for (TreePath path : onScreen(() -> nodesOf(tree))) {
            JMeterTreeNode node = (JMeterTreeNode) path.getLastPathComponent();
            if (node.getName().equals(FOR_PICTURES)) {
                onScreen(() -> {
                    GuiPackage.getInstance().getTreeModel().removeNodeFromParent(node);
                    return null;
                });
            } else if (node.getName().equals(IN_WINDOW)) {
                onScreen(() -> {
                    window.setSize(size);
                    tree.setSelectionPath(path);
                    return null;
                });
            }
        }
        settle();
        take(window.getRootPane(), new Rectangle(window.getRootPane().getSize()), "window");
    }

    /** Of our elements, whatever the language of the window; else empty. */
    private static String englishName(JMeterGUIComponent panel) {
        return Words.ENGLISH
                .find("element." + panel.getClass().getSimpleName().replaceFirst("Gui$", ""))
                .orElse("");
    }

    /** Makes the window so high that the whole panel is in it. */
    private void makeRoomFor(Component panel, MainFrame window) throws Exception {
        onScreen(() -> {
            int visible =
                    SwingUtilities.getAncestorOfClass(JViewport.class, panel).getHeight();
            int missing = Math.max(0, panel.getPreferredSize().height - visible);
            window.setSize(size.width, size.height + missing);
            window.validate();
            return null;
        });
        settle();
    }

    /** That of the element, and for each variant of it in the plan one of its own, such as "MQTT Connect (TLS)". */
    private static String picture(String label, String name) {
        return name.endsWith(")") ? label + name.substring(name.indexOf(" (")).replaceAll("[()]", "") : label;
    }

    private static List<TreePath> nodesOf(JTree tree) {
        JMeterTreeNode root = (JMeterTreeNode) tree.getModel().getRoot();
        List<TreePath> paths = new ArrayList<>();
        for (TreeNode node : Collections.list(root.preorderEnumeration())) {
            paths.add(new TreePath(((JMeterTreeNode) node).getPath()));
        }
        paths.forEach(tree::expandPath);
        return paths;
    }

    /** The part of a panel that is in use. */
    private static Rectangle used(Container panel) {
        Container form = (Container) panel.getComponent(1);
        int bottom = Stream.of(form.getComponents())
                .filter(Component::isVisible)
                .mapToInt(section -> section.getY() + section.getHeight())
                .max()
                .orElseThrow();
        return new Rectangle(panel.getWidth(), Math.min(form.getY() + bottom + MARGIN, panel.getHeight()));
    }

    /** A made-up run of 20 s at 1000 messages per second, in which the broker paused for half a second. */
    private static Report report() throws BadLimitException {
        Measurements measurements = new Measurements(1);
        Party here = measurements.ledger().place("a broker").anybody();
        MessageStream stream = measurements
                .ledger()
                .publish(new MessageStream.Kind(here, "load", Qos.AT_LEAST_ONCE, true, Stages.NONE));
        Reader reader =
                measurements.ledger().read("MQTT Sub", here, List.of(new Subscription("load", Qos.AT_MOST_ONCE)), null);
        InboundMessage message = new InboundMessage("load", ByteBuffer.allocate(0), Qos.AT_MOST_ONCE, false, false, 0);
        Random random = new Random(1);
        double milli = 1e6;
        double pauseEnds = 10_500 * milli;
        List<Double> sentAt = new ArrayList<>();
        Map<Integer, List<Double>> receivedAt = new TreeMap<>(); // response latencies in ms by second
        double free = 0; // when the broker has dealt with the message before
        for (int i = 0; i < 20_000; i++) {
            double intended = i * milli;
            double sent = intended + 0.05 * milli * Math.exp(random.nextGaussian());
            double begin = sent > 10_000 * milli && sent < pauseEnds ? pauseEnds : sent;
            free = Math.max(begin, free) + 0.2 * milli;
            double received = free + milli * 0.8 * Math.exp(random.nextGaussian() * 0.6);
            sent = Math.max(sent, Math.min(received - 1.5 * milli, free - 40 * milli));
            MessageStream.Ticket ticket =
                    stream.take(measurements.ledger().publisher("MQTT Pub", Stages.NONE), (long) sent);
            Stamp stamp = new Stamp(new Stamp.Origin(1, stream.id(), ticket.sequence()), (long) intended, (long) sent);
            ticket.acknowledged();
            measurements.in(Stages.NONE).lateness().record((long) (sent - intended));
            reader.received("MQTT Sub", Stages.NONE, stamp.origin(), message);
            measurements.in(Stages.NONE).receiving("MQTT Sub").note((long) received);
            measurements.in(Stages.NONE).latencies("MQTT Sub").record(stamp, (long) received, false);
            sentAt.add(sent);
            receivedAt
                    .computeIfAbsent((int) (received / 1e9), any -> new ArrayList<>())
                    .add((received - intended) / milli);
        }
        DeliverySummary summary = DeliverySummary.of(measurements);
        Verdict verdict = Verdict.on(summary, List.of(), new Verdict.Bounds(100, 200, 10));
        List<Limit.Outcome> limits = List.of(
                Limit.parse("p99 response <= 50 ms").check(RunSummary.of(summary)),
                Limit.parse("delivered = 100 %").check(RunSummary.of(summary)));
        return new Report(
                "MQTT Delivery Report",
                new RunDescription(null, "1.0.0", "5.6.3", "17", "any", 2, 512),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(20),
                Outcome.of(summary, verdict, limits, FailedSamples.NONE, List.of(), true),
                summary,
                List.of(),
                null,
                null,
                timeline(sentAt, receivedAt),
                List.of(),
                new Pause.Sum(0, 0, 0),
                verdict,
                limits,
                List.of());
    }

    /** One interval each second. */
    private static Timeline timeline(List<Double> sentAt, Map<Integer, List<Double>> receivedAt) {
        List<Timeline.Interval> intervals = new ArrayList<>();
        receivedAt.forEach((second, latencies) -> {
            Collections.sort(latencies);
            long sent = sentAt.stream().filter(at -> (int) (at / 1e9) == second).count();
            intervals.add(new Timeline.Interval(
                    second,
                    second + 1,
                    sent,
                    latencies.size(),
                    latencies.get(latencies.size() / 2),
                    latencies.get(latencies.size() * 99 / 100),
                    latencies.get(latencies.size() - 1)));
        });
        intervals.remove(intervals.size() - 1); // the last messages of the last second
        return new Timeline(intervals);
    }

    private void take(Component component, Rectangle part, String name) throws IOException {
        Point corner = component.getLocationOnScreen();
        part.translate(corner.x, corner.y);
        File file = new File(folder, name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".png");
        // Where a point of the window is several of the screen, all of those.
        List<Image> variants = robot.createMultiResolutionScreenCapture(part).getResolutionVariants();
        ImageIO.write((RenderedImage) variants.get(variants.size() - 1), "png", file);
        System.out.println(file.getName());
    }

    private void settle() throws Exception {
        robot.waitForIdle();
        Thread.sleep(500); // the X server paints when it likes
    }

    private static <T> T onScreen(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        SwingUtilities.invokeAndWait(future);
        return future.get();
    }
}
