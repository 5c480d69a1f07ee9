package io.github.jmetermqtt.client.fusesource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.spi.BrokenProtocol;
import io.github.jmetermqtt.client.spi.NetworkFailures;
import io.github.jmetermqtt.client.spi.NoRoomException;
import io.github.jmetermqtt.words.Sentence;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.jspecify.annotations.Nullable;

/** Turns what ends a connection of FuseSource's client into our exceptions and our sentences. */
final class FusesourceErrors {

    /** What the library says where a PINGRESP is missing, which is no packet that breaks a rule. */
    private static final String NO_PINGRESP = "Ping timeout";

    private FusesourceErrors() {}

    /**
     * Why an established connection ended.
     *
     * @param cause null: the broker closed it
     */
    static ConnectionLostException ofEnd(@Nullable Throwable cause) {
        if (cause == null) {
            return new ConnectionLostException(null);
        }
        if (cause instanceof ConnectionLostException known) {
            return known;
        }
        Throwable root = NetworkFailures.root(cause);
        if (root instanceof NoRoomException) {
            return new ConnectionLostException(NoRoomException.SENTENCE, cause);
        }
        if (root instanceof ProtocolException && !NO_PINGRESP.equals(root.getMessage())) {
            return BrokenProtocol.because(String.valueOf(root.getMessage()), cause);
        }
        if (root instanceof RuntimeException || root instanceof AssertionError) { // as the library reads a packet
            return BrokenProtocol.because(Sentence.of("client.packet-wrong"), cause);
        }
        return new ConnectionLostException(cause);
    }

    /**
     * The text of a topic. The library puts another letter for what is no UTF-8, where MQTT wants the connection to be closed
     * (MQTT 3.1.1 section 1.5.3).
     */
    static String checkedTopic(UTF8Buffer topic) {
        String text = topic.toString();
        if (text.indexOf('\uFFFD') >= 0 && !new Buffer(text.getBytes(UTF_8)).equals(new Buffer(topic))) {
            throw new UncheckedIOException(new ProtocolException("a topic is no UTF-8"));
        }
        return text;
    }
}
