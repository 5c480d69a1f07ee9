package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.SubAck;
import org.jspecify.annotations.Nullable;

/** Why this side closes a connection of which the broker does what MQTT does not allow. */
public final class BrokenProtocol {

    private BrokenProtocol() {}

    /**
     * The end of a connection.
     *
     * @param rule what was broken, in words that name packets and rules, no client id and no payload
     */
    public static ConnectionLostException because(String rule, @Nullable Throwable cause) {
        return new ConnectionLostException(
                "This side closed the connection, because the broker broke the protocol: " + Shown.text(rule), cause);
    }

    /**
     * Looks whether an answer has a code for each topic filter: MQTT 5 sections 3.9.3 and 3.11.3.
     *
     * @param packet name of the answer
     * @return the sentence for {@link #because}; null where it has
     */
    public static @Nullable String codes(SubAck ack, int filters, String packet) {
        int codes = ack.codes().size();
        return codes == filters
                ? null
                : packet + " with " + count(codes, "code") + " for " + count(filters, "topic filter");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
