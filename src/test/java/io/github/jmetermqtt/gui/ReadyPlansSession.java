package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.NetworkFields;
import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.ActionEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JTextField;
import javax.swing.JTree;
import javax.swing.SwingUtilities;
import javax.swing.tree.TreeNode;
import javax.swing.tree.TreePath;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.ActionNames;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.util.JMeterUtils;

/**
 * Opens each ready plan from the menu of a real JMeter, and looks at each panel in it, as a user does by hand. Prints what it saw; started
 * by {@link ReadyPlansIT}. The arguments are the server to type, the port, and perhaps a file for a picture of the window.
 */
public final class ReadyPlansSession {

    /** What {@link #saveAndCloseUntouched} gives where all is well. */
    static final String UNTOUCHED = "unchanged, saved to null after the dialog, close asks nothing";

    private static final String ITEM = "jmeter-mqtt-ready-plan";

    /** Between two looks at the screen. */
    private static final int LATER_MILLIS = 200;

    private ReadyPlansSession() {}

    public static void main(String[] args) throws Exception {
        Window.open();
        click();
        int plans = inPlansWindow(
                window -> type(window, args[0], args[1]),
                list -> list.getModel().getSize());
        if (args.length > 2) {
            take(plansWindow(), new File(args[2]));
        }
        for (int i = 0; i < plans; i++) {
            if (i > 0) {
                click(); // what was typed is still there
            }
            int index = i;
            String asked = open(index) ? "asked" : "asked nothing";
            System.out.println("plan " + asked + ", " + Window.onScreen(ReadyPlansSession::state) + ": "
                    + Window.onScreen(ReadyPlansSession::plan));
        }
        answerAboutChanges(JOptionPane.CANCEL_OPTION);
        Window.onScreen(() -> {
            plansWindow().dispose();
            return true;
        });
        System.out.println("kept " + Window.onScreen(() -> node(0).getName()));
        answerAboutChanges(JOptionPane.NO_OPTION);
        Window.await(() -> !isShowing());
        System.out.println("replaced " + Window.onScreen(ReadyPlansSession::plan));
        System.out.println("search " + replaceAll("jmeter-mqtt/first", "my/topic"));
        Window.onScreen(() -> {
            dialogs().forEach(JDialog::dispose); // of the search
            return true;
        });
        System.out.println("untouched " + saveAndCloseUntouched());
        System.exit(0);
    }

    private static void click() throws Exception {
        var item = Window.onScreen(() -> LanguageSwitch.item(ITEM));
        SwingUtilities.invokeLater(item::doClick);
        Window.await(() -> Window.onScreen(ReadyPlansSession::isShowing));
    }

    /** Opens the first ready plan, and gives what happens where one saves it or closes it at once. */
    static String saveAndCloseUntouched() throws Exception {
        click();
        open(0);
        String state = Window.onScreen(ReadyPlansSession::state);
        SwingUtilities.invokeLater(() -> act(ActionNames.SAVE));
        Window.await(() -> Window.onScreen(() -> choosers().findFirst().isPresent()));
        Window.onScreen(() -> {
            choosers().forEach(JFileChooser::cancelSelection);
            return true;
        });
        Window.await(() -> Window.onScreen(() -> choosers().findFirst().isEmpty()));
        String file = Window.onScreen(() -> GuiPackage.getInstance().getTestPlanFile());
        AtomicBoolean closed = new AtomicBoolean();
        SwingUtilities.invokeLater(() -> {
            act(ActionNames.CLOSE);
            closed.set(true);
        });
        AtomicBoolean asked = new AtomicBoolean();
        Window.await(() -> Window.onScreen(() -> {
            question().forEach(pane -> {
                asked.set(true);
                pane.setValue(JOptionPane.NO_OPTION);
            });
            return closed.get();
        }));
        return state + ", saved to " + file + " after the dialog, close " + (asked.get() ? "asks" : "asks nothing");
    }

    private static void act(String action) {
        ActionRouter.getInstance()
                .doActionNow(new ActionEvent(GuiPackage.getInstance().getMainFrame(), 1, action));
    }

    /** Whether JMeter would ask before it closes the plan. */
    private static String state() {
        act(ActionNames.CHECK_DIRTY);
        return GuiPackage.getInstance().isDirty() ? "changed" : "unchanged";
    }

    private static Stream<JFileChooser> choosers() {
        return dialogs()
                .flatMap(ReadyPlansSession::inside)
                .filter(JFileChooser.class::isInstance)
                .map(JFileChooser.class::cast);
    }

    /** Chooses the plan and presses Enter, so to speak. Returns whether JMeter asked about changes of the one before. */
    private static boolean open(int index) throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        SwingUtilities.invokeLater(() -> {
            list(plansWindow()).setSelectedIndex(index);
            plansWindow().getRootPane().getDefaultButton().doClick();
        });
        Window.await(() -> Window.onScreen(() -> {
            question().forEach(pane -> {
                asked.set(true);
                pane.setValue(JOptionPane.NO_OPTION);
            });
            return !isShowing();
        }));
        return asked.get();
    }

    /** Opens the first plan over one that has a change, and answers JMeter's question. */
    private static void answerAboutChanges(int answer) throws Exception {
        Window.onScreen(() -> {
            GuiPackage.getInstance().getMainFrame().getTree().setSelectionRow(0);
            nodes().stream()
                    .map(JMeterTreeNode::getTestElement)
                    .filter(MqttConnectionDefaults.class::isInstance)
                    .forEach(defaults -> defaults.setProperty("mqtt.username", "typed by hand"));
            return true;
        });
        click();
        SwingUtilities.invokeLater(() -> {
            list(plansWindow()).setSelectedIndex(0);
            plansWindow().getRootPane().getDefaultButton().doClick();
        });
        Window.await(() -> Window.onScreen(() -> question().findFirst().isPresent()));
        Window.onScreen(() -> {
            question().findFirst().orElseThrow().setValue(answer);
            return true;
        });
        Window.await(() -> Window.onScreen(() -> question().findFirst().isEmpty()));
    }

    /** JMeter's Search &amp; Replace: what it says, and the topics after it. */
    private static String replaceAll(String text, String by) throws Exception {
        return Window.onScreen(() -> {
            GuiPackage gui = GuiPackage.getInstance();
            ActionRouter.getInstance()
                    .doActionNow(new ActionEvent(gui.getMainFrame().getTree(), 1, ActionNames.SEARCH_TREE));
            JDialog search = dialogs().findFirst().orElseThrow();
            type(search, text, by);
            inside(search)
                    .filter(part -> part instanceof JButton button
                            && button.getText().equals(JMeterUtils.getResString("search_replace_all")))
                    .forEach(button -> ((JButton) button).doClick());
            List<String> topics = nodes().stream()
                    .map(node -> node.getTestElement())
                    .map(element -> element.getPropertyAsString("mqtt.topic")
                            + element.getPropertyAsString("mqtt.topicFilters"))
                    .filter(topic -> !topic.isEmpty())
                    .toList();
            return inside(search)
                            .filter(part -> part instanceof JLabel label
                                    && label.getText().startsWith("Replaced "))
                            .map(label -> ((JLabel) label).getText())
                            .toList()
                    + " "
                    + topics;
        });
    }

    private static int inPlansWindow(Consumer<JDialog> action, ToIntFunction<JList<?>> question) throws Exception {
        return Window.onScreen(() -> {
            action.accept(plansWindow());
            return question.applyAsInt(list(plansWindow()));
        });
    }

    private static void type(JDialog window, String server, String port) {
        List<JTextField> fields = inside(window)
                .filter(part -> part.getClass() == JTextField.class)
                .map(JTextField.class::cast)
                .toList();
        fields.get(0).setText(server);
        fields.get(1).setText(port);
    }

    /** What is open now: name, broker, file, and whether its panels were looked at. */
    private static String plan() throws Exception {
        GuiPackage gui = GuiPackage.getInstance();
        JTree tree = gui.getMainFrame().getTree();
        int panels = 0;
        List<String> brokers = new ArrayList<>();
        for (JMeterTreeNode node : nodes()) {
            tree.setSelectionPath(new TreePath(node.getPath()));
            panels++;
            TestElement element = node.getTestElement();
            if (element instanceof MqttConnectionDefaults) {
                brokers.add(ConnectionFields.SERVER.written(element) + " " + ConnectionFields.PORT.written(element)
                        + " " + NetworkFields.TRANSPORT.written(element));
            }
        }
        tree.setSelectionRow(0);
        return node(0).getName() + " " + brokers + " " + gui.getTestPlanFile() + " "
                + (panels > 3 ? "looked at" : "empty");
    }

    private static JMeterTreeNode node(int index) {
        return (JMeterTreeNode) nodes().get(0).getChildAt(index);
    }

    private static List<JMeterTreeNode> nodes() {
        List<JMeterTreeNode> nodes = new ArrayList<>();
        JMeterTreeNode root =
                (JMeterTreeNode) GuiPackage.getInstance().getTreeModel().getRoot();
        for (TreeNode node : Collections.list(root.preorderEnumeration())) {
            nodes.add((JMeterTreeNode) node);
        }
        return nodes;
    }

    private static boolean isShowing() {
        return plansWindows().findFirst().isPresent();
    }

    private static JDialog plansWindow() {
        return plansWindows().findFirst().orElseThrow();
    }

    private static Stream<JDialog> plansWindows() {
        return dialogs().filter(dialog -> inside(dialog).anyMatch(JList.class::isInstance));
    }

    private static Stream<JOptionPane> question() {
        return dialogs()
                .flatMap(ReadyPlansSession::inside)
                .filter(JOptionPane.class::isInstance)
                .map(JOptionPane.class::cast);
    }

    private static Stream<JDialog> dialogs() {
        return Stream.of(java.awt.Window.getWindows())
                .filter(java.awt.Window::isShowing)
                .filter(JDialog.class::isInstance)
                .map(JDialog.class::cast);
    }

    private static JList<?> list(JDialog window) {
        return inside(window)
                .filter(JList.class::isInstance)
                .map(part -> (JList<?>) part)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> inside(Component component) {
        Stream<Component> self = Stream.of(component);
        return component instanceof Container container
                ? Stream.concat(self, Stream.of(container.getComponents()).flatMap(ReadyPlansSession::inside))
                : self;
    }

    private static void take(JDialog window, File picture) throws Exception {
        Robot robot = new Robot();
        robot.waitForIdle();
        Rectangle part = Window.onScreen(() -> new Rectangle(window.getLocationOnScreen(), window.getSize()));
        // the X server paints when it likes: the picture is whole when a later one is the same, and not of one colour
        Window.await(() -> isWhole(robot.createScreenCapture(part), robot, part));
        ImageIO.write(robot.createScreenCapture(part), "png", picture);
    }

    private static boolean isWhole(BufferedImage shot, Robot robot, Rectangle part) {
        robot.delay(LATER_MILLIS);
        int[] pixels = pixels(shot);
        return Arrays.equals(pixels, pixels(robot.createScreenCapture(part)))
                && Arrays.stream(pixels).distinct().count() > 1;
    }

    private static int[] pixels(BufferedImage shot) {
        return shot.getRGB(0, 0, shot.getWidth(), shot.getHeight(), null, 0, shot.getWidth());
    }
}
