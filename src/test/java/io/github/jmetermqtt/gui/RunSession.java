package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.session.TestRuns;
import java.awt.Dialog;
import java.awt.event.ActionEvent;
import java.io.File;
import java.util.Collections;
import java.util.stream.Stream;
import javax.swing.JTree;
import javax.swing.tree.TreeNode;
import javax.swing.tree.TreePath;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.ActionNames;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.action.Load;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.threads.JMeterContextService;

/**
 * What a user does by hand, in a real JMeter with a window: open a plan, look at its delivery report, press the green arrow, and do so again
 * when the test has ended; then open another plan, start it, and press Stop while its threads wait. Started by {@link RunSessionIT}.
 */
public final class RunSession {

    private RunSession() {}

    /** The arguments: a plan, how often to run it, a plan to stop, and how many threads it has. */
    public static void main(String[] args) throws Exception {
        Window.open();
        Window.onScreen(() -> open(new File(args[0])));
        int times = Integer.parseInt(args[1]);
        for (int i = 0; i < times; i++) {
            press(ActionNames.ACTION_START);
            Window.await(() -> TestRuns.running() != null);
            awaitEnd();
        }
        System.out.println("dialogs after " + times + " runs: " + Window.onScreen(RunSession::dialogs));

        Window.onScreen(() -> open(new File(args[2])));
        press(ActionNames.ACTION_START);
        int threads = Integer.parseInt(args[3]);
        Window.await(() -> JMeterContextService.getNumberOfThreads() == threads
                && TestRuns.running() != null
                && TestRuns.running().subscriptions() == threads);
        long start = System.nanoTime();
        press(ActionNames.ACTION_STOP);
        awaitEnd();
        System.out.println("stopped in ms: " + (System.nanoTime() - start) / 1_000_000);
        for (int i = 0; i < 100 && Window.onScreen(RunSession::dialogs) > 0; i++) {
            Thread.sleep(100); // "Stopping test" is JMeter's own, and goes when the test has ended
        }
        System.out.println("dialogs after stop: " + Window.onScreen(RunSession::dialogs));
        System.exit(0);
    }

    static Void open(File file) throws Exception {
        GuiPackage gui = GuiPackage.getInstance();
        gui.clearTestPlan();
        Load.insertLoadedTree(1, SaveService.loadTree(file));
        gui.setTestPlanFile(file.getPath());
        JTree tree = gui.getMainFrame().getTree();
        for (TreeNode node :
                Collections.list(((JMeterTreeNode) gui.getTreeModel().getRoot()).preorderEnumeration())) {
            if (((JMeterTreeNode) node).getName().equals("MQTT Delivery Report")) {
                tree.setSelectionPath(new TreePath(((JMeterTreeNode) node).getPath()));
            }
        }
        return null;
    }

    static void press(String action) throws Exception {
        Window.onScreen(() -> {
            Object source = GuiPackage.getInstance().getMainFrame().getTree();
            ActionRouter.getInstance().doActionNow(new ActionEvent(source, 1, action));
            return null;
        });
    }

    /** JMeter is ready for the next test when it has told all elements of the end of this one; after that it forgets when it began. */
    static void awaitEnd() throws Exception {
        Window.await(() -> TestRuns.running() == null
                && JMeterContextService.getNumberOfThreads() == 0
                && JMeterContextService.getTestStartTime() == 0);
        Window.onScreen(() -> null); // what the end has put into the queue of events is done
    }

    private static long dialogs() {
        return Stream.of(java.awt.Window.getWindows())
                .filter(window -> window instanceof Dialog && window.isShowing())
                .count();
    }
}
