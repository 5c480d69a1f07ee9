package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.session.RunProperties;
import org.apache.jmeter.util.JMeterUtils;

/** Reads what JMeter's properties say about a run, for the run to keep. */
public final class RunSettings {

    private RunSettings() {}

    /** The properties as they are now. */
    public static RunProperties read() {
        return RunProperties.read(name -> JMeterUtils.getPropDefault(name, ""));
    }
}
