package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.SlowLookUps;
import io.github.jmetermqtt.client.spi.HostLookUps;

class FusesourceLookUpsTest extends SlowLookUps {

    @Override
    protected MqttClientProvider provider(HostLookUps.Resolver resolver) {
        return new FusesourceProvider(resolver);
    }
}
