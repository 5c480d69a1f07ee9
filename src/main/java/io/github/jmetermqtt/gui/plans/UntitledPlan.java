package io.github.jmetermqtt.gui.plans;

import java.awt.event.ActionEvent;
import javax.swing.JOptionPane;
import org.apache.jmeter.exceptions.IllegalUserActionException;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.ActionNames;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.action.Load;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;

/** Opens a plan that has no file, as JMeter does with its templates ({@code SelectTemplatesDialog}). */
final class UntitledPlan {

    private UntitledPlan() {}

    /** Opens it in place of the present one; false: the user keeps that. */
    static boolean open(ActionEvent event, HashTree plan) {
        if (!mayClose(event)) {
            return false;
        }
        act(event, ActionNames.STOP_THREAD);
        GuiPackage.getInstance().clearTestPlan(); // and with it the name of its file
        FileServer.getFileServer().setScriptName(null);
        try {
            Load.insertLoadedTree(event.getID(), plan, false);
        } catch (IllegalUserActionException e) {
            throw new IllegalStateException("it is a whole plan", e);
        }
        act(
                event,
                ActionNames
                        .ADD_ALL); // as it is now it is unchanged: JMeter notes all but the root of what it has loaded
        return true;
    }

    /** Asks about changes that are not saved, in the words and by the rules of JMeter's Close. */
    private static boolean mayClose(ActionEvent event) {
        act(event, ActionNames.CHECK_DIRTY);
        GuiPackage gui = GuiPackage.getInstance();
        if (!gui.isDirty()) {
            return true;
        }
        int answer = JOptionPane.showConfirmDialog(
                gui.getMainFrame(),
                JMeterUtils.getResString("cancel_new_to_save"),
                JMeterUtils.getResString("save?"),
                JOptionPane.YES_NO_CANCEL_OPTION,
                JOptionPane.QUESTION_MESSAGE);
        if (answer == JOptionPane.YES_OPTION) {
            act(event, ActionNames.SAVE);
            return !gui.isDirty(); // the user may have given up choosing a file
        }
        return answer == JOptionPane.NO_OPTION;
    }

    private static void act(ActionEvent event, String action) {
        ActionRouter.getInstance().doActionNow(new ActionEvent(event.getSource(), event.getID(), action));
    }
}
