package io.github.jmetermqtt.gui.results;

import java.awt.Color;
import java.util.Objects;
import javax.swing.JTabbedPane;
import org.apache.jmeter.assertions.AssertionResult;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.visualizers.ResultRenderer;
import org.jspecify.annotations.Nullable;

/**
 * MQTT in the list of View Results Tree. JMeter finds the class and makes one for each such listener, in this order: {@code setRightSide},
 * {@code init}, then for each result that is selected {@code setSamplerResult} and {@code setupTabPane}.
 */
public final class MqttResultRenderer implements ResultRenderer {

    private static final String NAME = "MQTT";

    private @Nullable JTabbedPane tabs;
    private @Nullable ResultView view;
    private @Nullable Object selected;

    @Override
    public void setRightSide(JTabbedPane rightSide) {
        tabs = rightSide;
    }

    @Override
    public void init() {
        ResultView made = new ResultView();
        view = made;
        Objects.requireNonNull(tabs, "JMeter gives the tabs first").addTab(NAME, made);
    }

    @Override
    public void setSamplerResult(Object userObject) {
        selected = userObject;
    }

    @Override
    public void setupTabPane() {
        if (view == null) {
            return;
        }
        if (selected instanceof SampleResult result) {
            view.show(result);
        } else if (selected instanceof AssertionResult assertion) {
            view.show(assertion);
        } else {
            view.clear();
        }
    }

    @Override
    public void clearData() {
        selected = null;
        if (view != null) {
            view.clear();
        }
    }

    @Override
    public void setLastSelectedTab(int index) {
        // there is only one
    }

    @Override
    public void renderResult(SampleResult sampleResult) {
        // it is shown already
    }

    @Override
    public void renderImage(SampleResult sampleResult) {
        // it is shown already
    }

    @Override
    public void setBackgroundColor(Color backGround) {
        // that of the look and feel
    }

    /** What the list shows. */
    @Override
    public String toString() {
        return NAME;
    }
}
