package io.github.jmetermqtt.fuzz;

import io.github.jmetermqtt.client.ShownFuzz;
import io.github.jmetermqtt.client.TopicsFuzz;
import io.github.jmetermqtt.client.auth.ScramFuzz;
import io.github.jmetermqtt.client.fusesource.PacketCodecFuzz;
import io.github.jmetermqtt.client.hivemq.PacketCumulatorFuzz;
import io.github.jmetermqtt.client.spi.CutPublishFuzz;
import io.github.jmetermqtt.client.tls.KeyFileFuzz;
import io.github.jmetermqtt.emqx.ElementFuzz;
import io.github.jmetermqtt.emqx.PlanFuzz;
import io.github.jmetermqtt.measure.LimitFuzz;
import io.github.jmetermqtt.payload.ExpressionFuzz;
import io.github.jmetermqtt.payload.StampFuzz;
import io.github.jmetermqtt.report.ReportFuzz;
import io.github.jmetermqtt.settings.SettingsFuzz;
import java.nio.file.Path;
import java.util.List;

/** All targets; each has a {@code fuzzerTestOneInput(byte[])}, as Jazzer wants it, and a folder of inputs. */
final class FuzzTargets {

    static final List<Class<?>> ALL = List.of(
            StampFuzz.class,
            ExpressionFuzz.class,
            PlanFuzz.class,
            ElementFuzz.class,
            LimitFuzz.class,
            ReportFuzz.class,
            SettingsFuzz.class,
            ShownFuzz.class,
            TopicsFuzz.class,
            ScramFuzz.class,
            KeyFileFuzz.class,
            CutPublishFuzz.class,
            PacketCumulatorFuzz.class,
            PacketCodecFuzz.class);

    private FuzzTargets() {}

    /** Examples to begin with, and what was found. */
    static Path inputs(Class<?> target) {
        return Path.of("src/test/resources/fuzz", target.getSimpleName());
    }
}
