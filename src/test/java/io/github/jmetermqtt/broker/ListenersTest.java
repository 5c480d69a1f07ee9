package io.github.jmetermqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.client.Transport;
import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Brokers listen where a test wants them to. */
@Timeout(60)
@NeedsBroker
class ListenersTest {

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "MOSQUITTO"})
    void aBrokerListensOnEveryTransport(BrokerKind kind) throws Exception {
        TestBroker broker = kind.sharedOnEveryTransport();

        assertThat(Arrays.stream(Transport.values()).map(broker::port))
                .doesNotHaveDuplicates()
                .doesNotContain(0);
        assertThat(broker.port(Transport.TCP)).isEqualTo(broker.port());
    }
}
