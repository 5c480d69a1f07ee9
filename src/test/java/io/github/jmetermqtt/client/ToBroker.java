package io.github.jmetermqtt.client;

import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import java.io.IOException;

/** Options of a connect to the broker that the tests share. */
final class ToBroker {

    private ToBroker() {}

    static Connecting shared(BrokerKind kind, MqttVersion version) throws IOException {
        TestBroker broker = kind.shared();
        return Connecting.to(broker.host(), broker.port(), version);
    }
}
