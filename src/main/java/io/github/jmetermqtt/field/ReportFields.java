package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Delivery Report. */
public final class ReportFields {

    public static final TextSetting FILES = TextSetting.line(
            "mqtt.report.files",
            "File prefix",
            "path without an ending: writes .json and .hlog; relative to where JMeter was started; empty = no files");
    public static final NumberSetting INTERVAL = new NumberSetting(
            "mqtt.report.interval", "Interval of the .hlog (s)", "seconds of one histogram in it", 1, 1, 3600);
    public static final TextSetting LIMITS = TextSetting.area(
            "mqtt.report.limits",
            "Limits",
            "one a line, such as p99 response <= 50 ms or lost = 0; a breach is a failed sample");
    public static final NumberSetting MAX_LATE = new NumberSetting(
            "mqtt.report.maxLate", "Message left late (ms)", "a paced message may leave so late", 100, 0, 3600000);
    public static final NumberSetting MAX_PAUSE = new NumberSetting(
            "mqtt.report.maxGcPause",
            "Pause (ms)",
            "JMeter may stand still so long, for its garbage collector or another reason",
            200,
            0,
            3600000);
    public static final NumberSetting MAX_CLOCK_OFFSET = new NumberSetting(
            "mqtt.report.maxClockOffset", "Clock offset (ms)", "latencies may lie so far below 0", 10, 0, 3600000);

    private ReportFields() {}
}
