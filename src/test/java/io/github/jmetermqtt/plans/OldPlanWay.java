package io.github.jmetermqtt.plans;

import io.github.jmetermqtt.emqx.PlanConverter;
import io.github.jmetermqtt.gui.SavedPlan;
import java.nio.file.Path;

/** How an old plan gets into JMeter. */
enum OldPlanWay {
    /** JMeter opens it as it is. */
    IMPORT {
        @Override
        Path plan(Path old, Path folder) {
            return old;
        }
    },
    CONVERTER {
        @Override
        Path plan(Path old, Path folder) throws Exception {
            Path converted = folder.resolve("converted.jmx");
            PlanConverter.convert(old).write(converted, false);
            return converted;
        }
    },
    /** Somebody opens it in the window, looks at each element, and saves it. */
    SAVED_AGAIN {
        @Override
        Path plan(Path old, Path folder) throws Exception {
            return SavedPlan.of(old, folder.resolve("saved.jmx"));
        }
    };

    /** The plan that JMeter is to run. */
    abstract Path plan(Path old, Path folder) throws Exception;
}
