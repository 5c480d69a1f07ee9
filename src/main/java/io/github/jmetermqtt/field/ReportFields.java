package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Delivery Report. */
public final class ReportFields {

    public static final TextSetting FILES = TextSetting.line("mqtt.report.files");
    public static final NumberSetting INTERVAL = new NumberSetting("mqtt.report.interval", 1, 1, 3600);
    public static final TextSetting LIMITS = TextSetting.area("mqtt.report.limits");
    public static final FlagSetting BY_CLIENT = new FlagSetting("mqtt.report.byClient", false);
    public static final NumberSetting MAX_LATE = new NumberSetting("mqtt.report.maxLate", 100, 0, 3600000);
    public static final NumberSetting MAX_PAUSE = new NumberSetting("mqtt.report.maxGcPause", 200, 0, 3600000);
    public static final NumberSetting MAX_CLOCK_OFFSET =
            new NumberSetting("mqtt.report.maxClockOffset", 10, 0, 3600000);

    private ReportFields() {}
}
