package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.words.Sentence;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jmeter.testelement.TestElement;

/**
 * Shares of the three QoS. Which of them a message or a device has follows from its number alone, so that a run can be repeated; and of any
 * numbers that follow each other each QoS has its share, as exactly as whole numbers can.
 *
 * <p>Why: docs/dev/decisions.md#a-mix-of-qos-is-no-chance
 *
 * @param percent of each QoS that is there; 100 together
 */
public record QosMix(Map<Qos, BigDecimal> percent) {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final Pattern SHARE =
            Pattern.compile("\\s*+([012])\\s*+:\\s*+(\\d{1,3}(?:\\.\\d{1,6})?)\\s*+%?+\\s*+");

    /** 2<sup>64</sup> by the golden ratio: its multiples fill a circle more evenly than those of any other number. */
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private static final double UNIT = 0x1.0p-53;
    private static final int SPARE_BITS = 11;

    /** Copies the shares. */
    public QosMix {
        percent = Collections.unmodifiableMap(new EnumMap<>(percent));
    }

    /**
     * Reads shares such as {@code 0: 80 %, 1: 20 %}.
     *
     * @throws ConfigException if they are none, or are not 100 % together
     */
    static QosMix read(TextSetting field, TestElement element) throws ConfigException {
        String text = field.readNonEmpty(element);
        Map<Qos, BigDecimal> percent = new EnumMap<>(Qos.class);
        for (String share : text.split(",", -1)) {
            Matcher matcher = SHARE.matcher(share);
            if (!matcher.matches()
                    || percent.put(Qos.of(Integer.parseInt(matcher.group(1))), new BigDecimal(matcher.group(2)))
                            != null) {
                throw wrong(field, text);
            }
        }
        if (percent.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(WHOLE) != 0) {
            throw wrong(field, text);
        }
        return new QosMix(percent);
    }

    private static ConfigException wrong(TextSetting field, String text) {
        return new ConfigException(field, text, Sentence.of("config.qos-shares"));
    }

    /** The QoS of this number. */
    public Qos of(long number) {
        double place = ((number * GOLDEN) >>> SPARE_BITS) * UNIT * WHOLE.doubleValue();
        double end = 0;
        Qos last = Qos.AT_MOST_ONCE;
        for (Map.Entry<Qos, BigDecimal> share : percent.entrySet()) {
            if (share.getValue().signum() > 0) {
                end += share.getValue().doubleValue();
                last = share.getKey();
                if (place < end) {
                    return last;
                }
            }
        }
        return last;
    }

    /** The highest QoS that has a share. */
    Qos highest() {
        Qos highest = Qos.AT_MOST_ONCE;
        for (Map.Entry<Qos, BigDecimal> share : percent.entrySet()) {
            highest = share.getValue().signum() > 0 ? share.getKey() : highest;
        }
        return highest;
    }

    /** The shares in words: {@code 0: 80 %, 1: 20 %}. */
    String describe() {
        return percent.entrySet().stream()
                .map(share -> share.getKey().level() + ": " + share.getValue().toPlainString() + " %")
                .collect(Collectors.joining(", "));
    }
}
