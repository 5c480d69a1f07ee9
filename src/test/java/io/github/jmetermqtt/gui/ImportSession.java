package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.gui.plans.ImportDialogs;
import io.github.jmetermqtt.gui.plans.ImportNotesWindow;
import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.tree.TreeNode;
import org.apache.jmeter.NewDriver;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.MainFrame;
import org.apache.jmeter.gui.tree.JMeterTreeNode;

/**
 * Imports plans in a real JMeter with a window, as a user does by hand, and prints what it saw. Started by {@link ImportPlanIT}; the
 * arguments are an old plan, a file that is none, and files for pictures of the report and of the notes.
 */
public final class ImportSession {

    private ImportSession() {}

    public static void main(String[] args) throws Exception {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(1); // JMeter's window would stay
        });
        NewDriver.main(new String[0]);
        MainFrame window = await(() -> {
            GuiPackage gui = GuiPackage.getInstance();
            return gui == null
                            || gui.getMainFrame() == null
                            || !gui.getMainFrame().isShowing()
                    ? null
                    : gui.getMainFrame();
        });
        File old = new File(args[0]);

        click(window);
        choose(new File(args[1]));
        answer("error", JOptionPane.OK_OPTION);

        click(window);
        choose(old);
        choose(null); // what is proposed
        report(new File(args[2]));
        opened();

        click(window);
        choose(old);
        choose(null);
        answer("overwrite", JOptionPane.NO_OPTION);
        choose(new File(old.getParentFile(), "other"));
        report(null);
        opened();

        SwingUtilities.invokeLater(() -> new ImportDialogs().open(old.toPath()));
        notes(new File(args[3]));
        System.exit(0);
    }

    private static void click(MainFrame window) throws Exception {
        AbstractButton item = await(() -> menuItems(window.getJMenuBar())
                .filter(found -> "Import EMQX mqtt-jmeter plan…".equals(found.getText()))
                .findFirst()
                .orElse(null));
        SwingUtilities.invokeLater(item::doClick);
    }

    private static Stream<AbstractButton> menuItems(javax.swing.MenuElement menu) {
        Stream<AbstractButton> self = menu instanceof AbstractButton item ? Stream.of(item) : Stream.empty();
        return Stream.concat(self, Stream.of(menu.getSubElements()).flatMap(ImportSession::menuItems));
    }

    /** Chooses a file in the dialog that is open; null: the one that is proposed. */
    private static void choose(File file) throws Exception {
        inDialog(JFileChooser.class, chooser -> {
            if (file != null) {
                chooser.setSelectedFile(file);
            }
            System.out.println("chosen " + chooser.getSelectedFile().getName());
            chooser.approveSelection();
        });
    }

    private static void answer(String word, int answer) throws Exception {
        inDialog(JOptionPane.class, pane -> {
            System.out.println(word + " " + pane.getMessage());
            pane.setValue(answer);
        });
    }

    private static void report(File picture) throws Exception {
        JTextArea text = await(() -> showing(JTextArea.class)
                .filter(area -> SwingUtilities.getAncestorOfClass(JOptionPane.class, area) != null)
                .findFirst()
                .orElse(null));
        if (picture != null) {
            take(SwingUtilities.getWindowAncestor(text), picture);
        }
        System.out.println("report " + onScreen(() -> text.getText().replace("\n", "|")));
        inDialog(JOptionPane.class, pane -> pane.setValue(JOptionPane.OK_OPTION));
    }

    /** Waits for the window that comes with an old plan, and copies its text. */
    private static void notes(File picture) throws Exception {
        ImportNotesWindow window =
                await(() -> showing(ImportNotesWindow.class).findFirst().orElse(null));
        take(window, picture);
        String text = onScreen(() -> showing(JTextArea.class)
                .filter(area -> SwingUtilities.getWindowAncestor(area) == window)
                .findFirst()
                .orElseThrow()
                .getText());
        System.out.println("notes " + text.replace("\n", "|"));
        AbstractButton copy = await(() -> showing(AbstractButton.class)
                .filter(button -> "Copy all".equals(button.getText()))
                .findFirst()
                .orElse(null));
        onScreen(() -> {
            copy.doClick();
            return true;
        });
        Object copied = Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        System.out.println("copied " + text.equals(copied));
    }

    private static void take(Window window, File picture) throws Exception {
        Robot robot = new Robot();
        robot.waitForIdle();
        Rectangle part = onScreen(() -> new Rectangle(window.getLocationOnScreen(), window.getSize()));
        ImageIO.write(robot.createScreenCapture(part), "png", picture);
    }

    /** Waits until a plan with elements of ours is open. */
    private static void opened() throws Exception {
        List<String> names = await(() -> {
            List<String> found = new ArrayList<>();
            JMeterTreeNode root =
                    (JMeterTreeNode) GuiPackage.getInstance().getTreeModel().getRoot();
            for (TreeNode node : Collections.list(root.preorderEnumeration())) {
                Object element = ((JMeterTreeNode) node).getTestElement();
                if (element.getClass().getName().startsWith("io.github.jmetermqtt.")) {
                    found.add(((JMeterTreeNode) node).getName());
                }
            }
            String file = GuiPackage.getInstance().getTestPlanFile();
            return found.isEmpty() || file == null ? null : List.of(new File(file).getName(), found.toString());
        });
        System.out.println("opened " + names.get(0) + " " + names.get(1));
    }

    /** Does something with the component, when it is there, and returns when its dialog is closed. */
    private static <T extends Component> void inDialog(Class<T> type, Consumer<T> action) throws Exception {
        T component =
                await(() -> showing(type).reduce((first, second) -> second).orElse(null));
        Window dialog = onScreen(() -> {
            Window around = SwingUtilities.getWindowAncestor(component); // JMeter has one file chooser for all dialogs
            action.accept(component);
            return around;
        });
        await(() -> dialog.isShowing() ? null : true);
    }

    private static <T> Stream<T> showing(Class<T> type) {
        return Stream.of(Window.getWindows())
                .filter(Window::isShowing)
                .flatMap(ImportSession::inside)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static Stream<Component> inside(Component component) {
        Stream<Component> self = Stream.of(component);
        return component instanceof Container container
                ? Stream.concat(self, Stream.of(container.getComponents()).flatMap(ImportSession::inside))
                : self;
    }

    /** Looks until there is something; the test that started this has the bound. */
    private static <T> T await(Callable<T> look) throws Exception {
        T found = onScreen(look);
        while (found == null) {
            Thread.sleep(100);
            found = onScreen(look);
        }
        return found;
    }

    private static <T> T onScreen(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        SwingUtilities.invokeAndWait(future);
        return future.get();
    }
}
