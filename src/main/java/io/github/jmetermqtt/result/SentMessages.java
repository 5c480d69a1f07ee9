package io.github.jmetermqtt.result;

import org.apache.jmeter.samplers.SampleResult;

/** What {@link DebugRequest} shows of the messages of a burst, joined in one result: payloads by line breaks, headers by empty lines. */
final class SentMessages {

    /** More messages in one request are of no use to a reader. */
    private static final int MOST = 100;

    private final StringBuilder headers = new StringBuilder();
    private final StringBuilder payloads = new StringBuilder();
    private int shown;
    private long notShown;

    /** Takes what the result of one message shows. */
    void add(SampleResult message) {
        String payload = DebugRequest.payload(message.getSamplerData());
        boolean much = shown > 0 && payloads.length() + payload.length() > DebugRequest.MOST_BYTES;
        if (much || shown == MOST) {
            notShown++;
            return;
        }
        if (shown > 0) {
            headers.append("\n\n");
            payloads.append('\n');
        }
        shown++;
        headers.append(message.getRequestHeaders());
        payloads.append(payload);
    }

    /**
     * Puts all into the result of the burst.
     *
     * @param description of the last message, in words
     */
    void fill(SampleResult result, String description) {
        if (notShown > 0) {
            headers.append("\n\n").append(notShown).append(" further messages are not shown");
        }
        result.setRequestHeaders(headers.toString());
        result.setSamplerData(DebugRequest.samplerData(description, payloads.toString()));
    }
}
