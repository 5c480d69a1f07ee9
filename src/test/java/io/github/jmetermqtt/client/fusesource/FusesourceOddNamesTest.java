package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.OddNames;
import io.github.jmetermqtt.client.spi.HostLookUps;

class FusesourceOddNamesTest extends OddNames {

    @Override
    protected MqttClientProvider provider(HostLookUps.Resolver resolver) {
        return new FusesourceProvider(resolver);
    }
}
