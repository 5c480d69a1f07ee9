package io.github.jmetermqtt.session;

import io.github.jmetermqtt.settings.RunSettings;

/** The run of a test that takes samples itself. */
public final class Runs {

    private Runs() {}

    /** The run that the samplers see, with what JMeter's properties say now where it begins. */
    public static TestRun current() {
        return TestRuns.current(RunSettings::read);
    }
}
