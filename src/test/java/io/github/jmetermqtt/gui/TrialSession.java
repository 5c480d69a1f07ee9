package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.field.ConnectionFields;
import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.Robot;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;
import javax.swing.tree.TreeNode;
import javax.swing.tree.TreePath;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.config.gui.ArgumentsPanel;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.testelement.TestElement;

/**
 * What a user does by hand, in a real JMeter with a window: fill in MQTT Connect and press "Test the connection…", with a broker at the
 * port, with nobody there, and with somebody there who is silent; the last one is cancelled. Then the first again in
 * Chinese. Takes a picture of each; started by {@link TrialSessionIT}.
 */
public final class TrialSession {

    private TrialSession() {}

    /** The arguments: the folder for the pictures, the port of a broker, one that is closed, and one that is silent. */
    public static void main(String[] args) throws Exception {
        Window.open();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        File folder = new File(args[0]);
        Window.onScreen(() -> open(args[1]));

        edit(ConnectionFields.SERVER.key(), "${host}");
        out.println("good " + press("good", folder));
        edit(ConnectionFields.PORT.key(), args[2]);
        out.println("failed " + press("failed", folder));
        edit(ConnectionFields.PORT.key(), args[3]);
        Window.onScreen(() -> click(button(panel(), "mqtt-test-connection")));
        Window.await(() -> Window.onScreen(() -> text().contains("TCP")));
        long start = System.nanoTime();
        Window.onScreen(
                () -> click(find(dialog(), JButton.class, one -> one.getText().equals("Cancel"))));
        Window.await(() -> Window.onScreen(TrialSession::isOver));
        out.println("cancelled " + (System.nanoTime() - start) / 1_000_000 + " " + Window.onScreen(TrialSession::text));
        Window.await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("mqtt-")));
        out.println("threads none");

        LanguageSwitch.to("zh_CN");
        edit(ConnectionFields.PORT.key(), args[1]);
        out.println("Chinese " + press("chinese", folder));
        System.exit(0);
    }

    /** A plan whose server is a variable; the port has the function that reads a property. */
    private static Void open(String port) throws Exception {
        GuiPackage gui = GuiPackage.getInstance();
        JMeterTreeNode plan = (JMeterTreeNode) ((TreeNode) gui.getTreeModel().getRoot()).getChildAt(0);
        Arguments variables = (Arguments) gui.createTestElement(ArgumentsPanel.class.getName());
        variables.addArgument("host", "127.0.0.1");
        gui.getTreeModel().addComponent(variables, plan);
        TestElement connect = gui.createTestElement(MqttConnectGui.class.getName());
        connect.setProperty(ConnectionFields.SERVER.key(), "unsaved.invalid");
        connect.setProperty(ConnectionFields.PORT.key(), "${__P(no.such.property," + port + ")}");
        JMeterTreeNode node = gui.getTreeModel().addComponent(connect, plan);
        gui.getMainFrame().getTree().setSelectionPath(new TreePath(node.getPath()));
        return null;
    }

    /** Types into a field of the panel, and saves nothing. */
    private static void edit(String key, String text) throws Exception {
        Window.onScreen(() -> {
            MqttConnectGui gui = (MqttConnectGui) panel();
            Component field = gui.form()
                    .field(key.equals(ConnectionFields.PORT.key()) ? ConnectionFields.PORT : ConnectionFields.SERVER)
                    .component();
            find(field, JTextField.class, any -> true).setText(text);
            return null;
        });
    }

    private static String press(String picture, File folder) throws Exception {
        Window.onScreen(() -> click(button(panel(), "mqtt-test-connection")));
        Window.await(() -> Window.onScreen(TrialSession::isOver));
        Robot robot = new Robot();
        robot.waitForIdle();
        Thread.sleep(500); // the X server paints when it likes
        Rectangle part = Window.onScreen(() -> new Rectangle(
                dialog().getRootPane().getLocationOnScreen(),
                dialog().getRootPane().getSize()));
        ImageIO.write(robot.createScreenCapture(part), "png", new File(folder, picture + ".png"));
        return Window.onScreen(TrialSession::text);
    }

    /** Not {@code getCurrentGui}, which saves what is being edited. */
    private static Container panel() throws Exception {
        GuiPackage gui = GuiPackage.getInstance();
        return (Container) gui.getGui(gui.getTreeListener().getCurrentNode().getTestElement());
    }

    private static JButton button(Container in, String name) {
        return find(in, JButton.class, one -> name.equals(one.getName()));
    }

    private static Void click(JButton button) {
        button.doClick();
        return null;
    }

    private static JDialog dialog() {
        return Stream.of(java.awt.Window.getWindows())
                .filter(window -> window.isShowing() && window instanceof JDialog)
                .map(JDialog.class::cast)
                .filter(window -> window.getClass().getSimpleName().equals("TrialWindow"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOver() {
        return text().startsWith("●");
    }

    /** The verdict and the steps, as one line. */
    private static String text() {
        List<JTextComponent> texts = new ArrayList<>();
        collect(dialog(), JTextComponent.class, texts);
        return String.join(" | ", texts.stream().map(JTextComponent::getText).toList())
                .replaceAll("\\s*\n\\s*", " / ");
    }

    private static <T extends Component> T find(Component in, Class<T> type, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        collect(in, type, found);
        return found.stream().filter(wanted).findFirst().orElseThrow();
    }

    private static <T extends Component> void collect(Component in, Class<T> type, List<T> found) {
        if (type.isInstance(in)) {
            found.add(type.cast(in));
        }
        if (in instanceof Container container) {
            for (Component part : container.getComponents()) {
                collect(part, type, found);
            }
        }
    }
}
