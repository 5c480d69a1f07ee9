package io.github.jmetermqtt.client;

import org.jspecify.annotations.Nullable;

/**
 * What the client identifies itself with.
 *
 * @param username null: not sent
 * @param password null: not sent; MQTT 3.1.1 allows it only beside a user name (section 3.1.2.9)
 */
public record Credentials(
        @Nullable String username, @Nullable String password) {

    public static final Credentials NONE = new Credentials(null, null);

    /** Names neither of the two, because this text may end in a log. */
    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
