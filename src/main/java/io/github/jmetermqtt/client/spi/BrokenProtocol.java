package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.words.Sentence;
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
        return because(Sentence.of("client.said", Shown.text(rule)), cause);
    }

    /** As {@link #because(String, Throwable)}, in words of our own. */
    public static ConnectionLostException because(Sentence rule, @Nullable Throwable cause) {
        return new ConnectionLostException(Sentence.of("client.broken-protocol", rule), cause);
    }

    /**
     * Looks whether an answer has a code for each topic filter: MQTT 5 sections 3.9.3 and 3.11.3.
     *
     * @param packet name of the answer
     * @return the sentence for {@link #because}; null where it has
     */
    public static @Nullable Sentence codes(SubAck ack, int filters, String packet) {
        int codes = ack.codes().size();
        return codes == filters
                ? null
                : Sentence.of(
                        "client.codes",
                        packet,
                        Sentence.of(codes == 1 ? "client.codes.code" : "client.codes.codes", codes),
                        Sentence.of(filters == 1 ? "client.codes.filter" : "client.codes.filters", filters));
    }
}
