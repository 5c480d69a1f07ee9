package io.github.jmetermqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.sampler.MqttPubSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares of the three QoS. */
class QosMixTest {

    private static QosMix read(String shares) throws ConfigException {
        MqttPubSampler pub = new MqttPubSampler();
        pub.setProperty(PubFields.QOS_OR_MIX.key(), "mix");
        pub.setProperty(PubFields.QOS_SHARES.key(), shares);
        return QosMix.read(PubFields.QOS_SHARES, pub);
    }

    private static long count(QosMix mix, Qos qos, int from, int numbers) {
        long count = 0;
        for (int i = from; i < from + numbers; i++) {
            count += mix.of(i) == qos ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12_345})
    void anyNumbersInARowHaveTheirShares(int from) throws Exception {
        QosMix mix = read("0: 70 %, 1: 20 %, 2: 10 %");

        assertThat(count(mix, Qos.AT_MOST_ONCE, from, 1000)).isBetween(698L, 702L);
        assertThat(count(mix, Qos.AT_LEAST_ONCE, from, 1000)).isBetween(198L, 202L);
        assertThat(count(mix, Qos.EXACTLY_ONCE, from, 1000)).isBetween(98L, 102L);
    }

    /** A fleet of five in turn would otherwise have one device that always gets QoS 1. */
    @Test
    void everyFifthNumberHasTheSharesToo() throws Exception {
        QosMix mix = read("0: 80, 1: 20");

        long ones = 0;
        for (int i = 0; i < 5000; i += 5) {
            ones += mix.of(i) == Qos.AT_LEAST_ONCE ? 1 : 0;
        }
        assertThat(ones).isBetween(195L, 205L);
    }

    @Test
    void aWholeAndANothing() throws Exception {
        QosMix mix = read("2: 100, 0: 0");

        assertThat(count(mix, Qos.EXACTLY_ONCE, 0, 1000)).isEqualTo(1000);
        assertThat(read("0: 100, 2: 0").highest()).isEqualTo(Qos.AT_MOST_ONCE);
        assertThat(mix.describe()).isEqualTo("0: 0 %, 2: 100 %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0:80,1:20|1", "1: 12.5 %, 0: 87.5 %|1", " 0 : 50 , 2 : 50 |2"})
    void isReadWithoutCareForBlanks(String shares, int highest) throws Exception {
        assertThat(read(shares).highest().level()).isEqualTo(highest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0: 80 %",
                "0: 80, 1: 30",
                "0: 50, 0: 50",
                "3: 100",
                "80, 20",
                "0: 80, 1: 20,",
                "0: -20, 1: 120",
                "a"
            })
    void sharesThatAreNone(String shares) {
        assertThatThrownBy(() -> read(shares))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Shares \"" + shares
                        + "\" is not shares of QoS 0, 1 and 2 that are 100 % together, such as 0: 80 %, 1: 20 %");
    }

    @Test
    void nothing() {
        assertThatThrownBy(() -> read("")).isInstanceOf(ConfigException.class).hasMessage("Shares is empty");
    }
}
