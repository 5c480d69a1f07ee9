package io.github.jmetermqtt.gui;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.SwingUtilities;
import org.apache.jmeter.NewDriver;
import org.apache.jmeter.gui.GuiPackage;

/** JMeter's window, in the process of a session that does what a user does by hand. The test that started it has the bound. */
final class Window {

    private Window() {}

    /** Returns when the window is there. */
    static void open() throws Exception {
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(1); // the window would stay
        });
        NewDriver.main(new String[0]);
        await(() -> onScreen(() -> GuiPackage.getInstance() != null
                && GuiPackage.getInstance().getMainFrame() != null
                && GuiPackage.getInstance().getMainFrame().isShowing()));
    }

    static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(50);
        }
    }

    /** Does it on the thread of the window. */
    static <T> T onScreen(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        SwingUtilities.invokeAndWait(future);
        return future.get();
    }
}
