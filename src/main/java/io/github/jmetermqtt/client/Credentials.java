package io.github.jmetermqtt.client;

/**
 * What the client identifies itself with.
 *
 * @param username null: not sent
 * @param password null: not sent; MQTT 3.1.1 allows it only beside a user name (section 3.1.2.9)
 */
public record Credentials(String username, String password) {

    public static final Credentials NONE = new Credentials(null, null);

    /** Names neither of the two, because this text may end in a log. */
    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
