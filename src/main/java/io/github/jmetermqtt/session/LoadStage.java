package io.github.jmetermqtt.session;

import io.github.jmetermqtt.payload.LoadPart;
import java.util.Objects;

/**
 * A stage as a load profile plans it.
 *
 * @param name as the user wrote it
 * @param part the rates of this load generator alone
 * @param counted whether it is part of the total
 */
public record LoadStage(String name, LoadPart part, boolean counted) {

    public LoadStage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(part, "part");
    }
}
