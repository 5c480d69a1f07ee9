package io.github.jmetermqtt.config;

import java.util.List;

/** Says which fields there are. They live in a room above, so {@code ServiceLoader} finds the list. */
public interface FieldList {

    /** Every field of every element; where several elements have one under the same key, it may be there several times. */
    List<Setting<?>> settings();
}
