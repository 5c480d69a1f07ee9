package io.github.jmetermqtt.gui;

import java.awt.Container;
import java.awt.Robot;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JDialog;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.tree.TreeNode;
import javax.swing.tree.TreePath;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.ActionNames;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.testelement.TestElement;
import org.fife.ui.rsyntaxtextarea.RSyntaxTextArea;
import org.fife.ui.rsyntaxtextarea.TokenTypes;

/**
 * Looks at each of our panels in JMeter's window as somebody without a mouse has to use it, with all sections folded and with all open; then folds
 * a section and opens the table of names with keys, and zooms in. Prints what it found; started by {@link KeyboardSessionIT}.
 */
public final class KeyboardSession {

    private KeyboardSession() {}

    /** Runs the session. */
    public static void main(String[] args) throws Exception {
        Window.open();
        Window.onScreen(() -> {
            GuiPackage.getInstance().getMainFrame().setSize(1280, 1000);
            return true;
        });
        for (Class<?> panel : Panel.CLASSES) {
            for (boolean open : List.of(false, true)) {
                show(panel.getName(), open);
                Controls controls = Window.onScreen(KeyboardSession::controls);
                System.out.println("panel " + panel.getSimpleName() + (open ? " open " : " folded ")
                        + Window.onScreen(() -> controls.all().size()) + " controls "
                        + Window.onScreen(controls::complaints));
            }
        }
        show(MqttConnectGui.class.getName(), false);
        System.out.println("heading " + foldWithKeys());
        System.out.println("names " + namesWithKeys());
        System.out.println("zoom " + zoomIn());
        System.exit(0);
    }

    private static Controls controls() {
        return new Controls((Container) GuiPackage.getInstance().getCurrentGui());
    }

    /** Shows a new element, or one with an expression in each field, for which all its sections open. */
    private static void show(String panel, boolean open) throws Exception {
        Window.onScreen(() -> {
            GuiPackage gui = GuiPackage.getInstance();
            gui.clearTestPlan();
            JMeterTreeNode plan =
                    (JMeterTreeNode) ((TreeNode) gui.getTreeModel().getRoot()).getChildAt(0);
            TestElement element = gui.createTestElement(panel);
            if (open) {
                Panel.CLASSES.stream()
                        .filter(each -> each.getName().equals(panel))
                        .forEach(each -> Panel.of(each)
                                .settings()
                                .forEach(setting -> element.setProperty(setting.key(), "${x}")));
            }
            JMeterTreeNode node = gui.getTreeModel().addComponent(element, plan);
            gui.getMainFrame().getTree().setSelectionPath(new TreePath(node.getPath()));
            return true;
        });
        Window.await(() -> Window.onScreen(() -> controls().panel().isShowing()));
        Window.onScreen(() -> {
            controls().all().stream()
                    .filter(JTabbedPane.class::isInstance)
                    .findFirst()
                    .ifPresent(tabs -> ((JTabbedPane) tabs).setSelectedIndex(open ? 1 : 0)); // the report, its settings
            GuiPackage.getInstance().getMainFrame().validate();
            return true;
        });
    }

    /** Whether a heading looks different where the focus is, and what Space and Enter make of it. */
    private static List<Object> foldWithKeys() throws Exception {
        Robot robot = new Robot();
        Heading will = Window.onScreen(() -> Heading.in(controls().panel()).stream()
                .filter(heading -> heading.title().equals("Will"))
                .findFirst()
                .orElseThrow());
        BufferedImage without = Window.onScreen(() -> picture(will.button()));
        focus(will.button());
        boolean marked = !Arrays.equals(pixels(without), pixels(Window.onScreen(() -> picture(will.button()))));
        press(robot, KeyEvent.VK_SPACE);
        Window.await(() -> Window.onScreen(will::isOpen));
        press(robot, KeyEvent.VK_ENTER);
        Window.await(() -> !Window.onScreen(will::isOpen));
        return List.of(marked ? "marked" : "not marked", "opened with Space", "folded with Enter");
    }

    /** What the table has in its first column, which Alt+M opens and Escape closes. */
    private static List<Object> namesWithKeys() throws Exception {
        Robot robot = new Robot();
        robot.keyPress(KeyEvent.VK_ALT);
        press(robot, KeyEvent.VK_M);
        robot.keyRelease(KeyEvent.VK_ALT);
        Window.await(() -> Window.onScreen(() -> dialogs().anyMatch(JDialog::isActive)));
        List<Object> names = Window.onScreen(() -> {
            JTable table = new Controls(dialogs().findFirst().orElseThrow().getContentPane())
                    .all().stream()
                            .filter(JTable.class::isInstance)
                            .map(JTable.class::cast)
                            .findFirst()
                            .orElseThrow();
            return Stream.iterate(0, row -> row < table.getRowCount(), row -> row + 1)
                    .map(row -> table.getValueAt(row, 0))
                    .toList();
        });
        press(robot, KeyEvent.VK_ESCAPE);
        Window.await(() -> Window.onScreen(() -> dialogs().findAny().isEmpty()));
        return names;
    }

    /** Whether a message in the editor is as large as the rest, also its coloured words. */
    private static List<Boolean> zoomIn() throws Exception {
        show(MqttPubSamplerGui.class.getName(), true);
        return Window.onScreen(() -> {
            float before = UIManager.getFont("TextArea.font").getSize2D();
            for (int i = 0; i < 3; i++) {
                ActionRouter.getInstance().doActionNow(new ActionEvent(controls(), 1, ActionNames.ZOOM_IN));
            }
            RSyntaxTextArea editor = controls().all().stream()
                    .filter(RSyntaxTextArea.class::isInstance)
                    .map(RSyntaxTextArea.class::cast)
                    .findFirst()
                    .orElseThrow();
            float after = UIManager.getFont("TextArea.font").getSize2D();
            return List.of(
                    after > before,
                    editor.getFont().getSize2D() == after,
                    editor.getFontForTokenType(TokenTypes.VARIABLE).getSize2D() == after);
        });
    }

    private static Stream<JDialog> dialogs() {
        return Arrays.stream(java.awt.Window.getWindows())
                .filter(java.awt.Window::isShowing)
                .filter(JDialog.class::isInstance)
                .map(JDialog.class::cast);
    }

    /** Asks until it has it: JMeter, too, moves the focus, a while after something is selected. */
    private static void focus(AbstractButton button) throws Exception {
        Window.await(() -> {
            Window.onScreen(() -> {
                SwingUtilities.getWindowAncestor(button).requestFocus();
                return button.requestFocusInWindow();
            });
            return Window.onScreen(button::isFocusOwner);
        });
    }

    private static void press(Robot robot, int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    private static BufferedImage picture(AbstractButton button) {
        BufferedImage picture = new BufferedImage(button.getWidth(), button.getHeight(), BufferedImage.TYPE_INT_RGB);
        button.paint(picture.getGraphics());
        return picture;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
