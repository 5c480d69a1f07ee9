package io.github.jmetermqtt.plans;

import java.util.regex.Pattern;

/**
 * The differences between EMQX's plugin and ours that docs/guide/migration.md names. A difference that fits none of these is a fault: of the
 * code, or of the page.
 */
enum OracleDocumented {
    MESSAGE_OF_SUCCESS(
            "the message is `OK`",
            "message",
            ".*",
            "Connection \\{\\} (established successfully|disconnected)\\.|publish successfully for Connection \\{\\}\\.",
            "OK"),
    CODE_OF_FAILURE("| failures | codes 500 to 512", "code of a failure", ".*", "50[012]|51[012]", "\\d+|MQTT-[A-Z-]+"),
    MESSAGE_OF_FAILURE("| failures | codes 500 to 512", "message of a failure", ".*", ".*", "[A-Z].*[^.]"),
    BODY_OF_FAILURE("bodies of failures", "body of a failure", ".*", "(?s).+", ""),
    SENT_BYTES("| sent bytes | payload | payload and topic |", "sent bytes", ".*", "\\d+", "\\d+"),
    ROW_FOR_EACH_MESSAGE("| MQTT Sub | one sample per window", "rows of a window", ".*", "\\d+", "\\d+"),
    COUNT_OF_A_WINDOW("| MQTT Sub | one sample per window", "sample count", ".*", "[1-9]\\d*", "1"),
    EMPTY_WINDOW("| an empty window | a sample of 0 ms that counts as 0 messages", "sample count", ".*", "0", "1"),
    BODY_OF_A_WINDOW("no line feed behind the last", "body", ".*", "(?s).*\n", "(?s).*"),
    LABEL_OF_A_FLEET("xmeter-mqtt-batch-con-mode-", "label", ".*", "xmeter-mqtt-batch-con-mode-.*", ".*"),
    FLEET_THAT_IS_NOT_THERE("where there is no fleet, one", "rows", ".*off.*", "3", "1"),
    COUNT_MODE_WAITS("| MQTT Sub, by count | waits for ever", "end of JMeter", ".*", "goes on", "ends"),
    VERSION("`5.0` is `5`", "connect", ".*", ".*\\(p2, .*|nothing", ".*\\(p5, .*"),
    RANDOM_SUFFIX_ALONE(
            "where the old id was the random suffix alone",
            "connect|end of connection",
            "<random>",
            "<random> .*",
            "nothing|conn_<random> .*"),
    RANDOM_SUFFIX("the random suffix is 16 letters and digits", "random suffix", ".*", "\\[.*", "\\[16\\]"),
    LONG_PREFIX("and a longer prefix failed", "result", "long prefix.*", "failed 50[02]", "succeeded 200"),
    LONG_PREFIX_CONNECTS(
            "and a longer prefix failed", "connect|end of connection", "longer-.*", "nothing", "longer-.*<random>.*"),
    ASSERTION_ON_A_CODE("| failures | codes 500 to 512", "result", "wrong password", "succeeded 502", "failed 5"),
    PROTOCOL_IN_LOWER_CASE(
            "in upper or lower case", "result", "protocol var ssl lower|dis", "failed 50[02]", "succeeded 200"),
    BLANK_NUMBER("absent or blank", "result", "(keepalive|timeout) var blank|dis", "failed 50[02]", "succeeded 200"),
    BLANK_NUMBER_CONNECTS(
            "absent or blank",
            "connect|end of connection",
            "conn_<random>",
            "nothing",
            "conn_<random> (disconnected|.*p2.*k300.*)"),
    END_OF_THE_THREAD(
            "| the end of a thread that did not disconnect",
            "end of connection",
            ".*",
            ".*closed its connection",
            ".*disconnected"),
    RANDOM_TEXT(
            "The random text is new for each message",
            "published",
            ".*",
            ".*<\\d+ random, the same>",
            ".*<\\d+ random>"),
    OTHER_QOS("before, it went out with QoS 0", "result", "qos 3", "succeeded 200", "failed MQTT-CONFIG"),
    OTHER_QOS_IS_NOT_SENT("before, it went out with QoS 0", "published", "pub/3", "pub/3 0 x", "nothing"),
    FILTER_THAT_IS_NONE("a topic filter that MQTT does not allow", "rows", "no filter", "0", "1"),
    SECOND_SUBSCRIBE("each asks for its own QoS", "subscription", ".*", "nothing", ".*<random> 0 .*");

    private final String onThePage;
    private final Pattern what;
    private final Pattern element;
    private final Pattern old;
    private final Pattern ours;

    /**
     * A kind of difference.
     *
     * @param onThePage words of the page that name it
     * @param what of {@link OracleDifference#what}; like the next three a regular expression for the whole text
     */
    OracleDocumented(String onThePage, String what, String element, String old, String ours) {
        this.onThePage = onThePage;
        this.what = Pattern.compile(what);
        this.element = Pattern.compile(element);
        this.old = Pattern.compile(old);
        this.ours = Pattern.compile(ours);
    }

    String onThePage() {
        return onThePage;
    }

    boolean explains(OracleDifference difference) {
        return what.matcher(difference.what()).matches()
                && element.matcher(difference.element()).matches()
                && old.matcher(difference.old()).matches()
                && ours.matcher(difference.ours()).matches();
    }
}
