package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.field.DebugFormat;
import io.github.jmetermqtt.session.Inbox;
import java.io.ByteArrayOutputStream;
import org.apache.jmeter.samplers.SampleResult;

/** The bodies of several messages in one response, joined by line breaks, and their headers. */
final class Bodies {

    /** More than this many bytes of payloads in one response are of no use to a reader. */
    private static final int MOST_BYTES = 1 << 20;

    private final DebugFormat format;
    private final boolean lines;
    private final Inbox inbox;
    private final ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    private final StringBuilder headers = new StringBuilder();
    private long shown;
    private long notShown;

    /**
     * None so far.
     *
     * @param lines whether the last one has a line break behind it, too
     * @param inbox from which the messages are taken, and whose memory counts them
     */
    Bodies(DebugFormat format, boolean lines, Inbox inbox) {
        this.format = format;
        this.lines = lines;
        this.inbox = inbox;
    }

    void add(ReceivedMessage message) {
        boolean much = bodies.size() > 0 && bodies.size() + message.size() > MOST_BYTES;
        if (much || !inbox.keep(message.size())) {
            notShown++;
            return;
        }
        if (shown > 0) {
            bodies.write('\n');
        }
        shown++;
        bodies.writeBytes(message.body(format));
        headers.append(message.headers(format)).append("\n\n");
    }

    /** Messages that found no room. */
    long notShown() {
        return notShown;
    }

    /** Puts bodies and headers into a result. */
    void fill(SampleResult result) {
        if (notShown > 0) {
            headers.append(notShown).append(" further messages are not shown");
        }
        if (lines) {
            bodies.write('\n');
        }
        result.setResponseHeaders(headers.toString());
        result.setResponseData(bodies.toByteArray());
        result.setDataEncoding("UTF-8");
    }
}
