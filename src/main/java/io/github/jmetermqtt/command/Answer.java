package io.github.jmetermqtt.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command has found. */
interface Answer {

    /** Whether it is what a build wants to hear. */
    boolean isGood();

    /** For a person. */
    List<String> lines();

    /** For a machine. */
    Map<String, @Nullable Object> json();
}
