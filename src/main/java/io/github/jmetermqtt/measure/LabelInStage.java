package io.github.jmetermqtt.measure;

import java.util.Objects;

/**
 * Under what is counted.
 *
 * @param stage its number; {@link Stages#NONE}: in no stage
 */
record LabelInStage(String label, int stage) {

    LabelInStage {
        Objects.requireNonNull(label, "label");
    }
}
