package io.github.jmetermqtt.client.hivemq;

import static io.github.jmetermqtt.client.Connecting.done;

import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.ForwardProxy;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.SlowLookUps;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.spi.HostLookUps;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HivemqLookUpsTest extends SlowLookUps {

    @Override
    protected MqttClientProvider provider(HostLookUps.Resolver resolver) {
        return new HivemqProvider(resolver);
    }

    /** The broker's own name is the proxy's to look up. */
    @ParameterizedTest
    @EnumSource
    void aLookUpOfTheProxyThatHangsEndsInTimeWithItsSentence(ProxyOptions.Kind kind) throws Exception {
        ProxyOptions proxy = new ProxyOptions(kind, new Endpoint("slow.proxy.example", 1080), Credentials.NONE);

        assertTimeout(
                connect(impatient("slow.broker.example")
                        .withNetwork(new Network(Transport.TCP, null, null, proxy, null))),
                "the proxy slow.proxy.example");
    }

    @ParameterizedTest
    @EnumSource
    void aProxyIsReachedWhileTheNameOfAnotherHangs(ProxyOptions.Kind kind) throws Exception {
        connect(impatient("slow.example"));
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept);
                ForwardProxy proxy = new ForwardProxy(
                        kind == ProxyOptions.Kind.SOCKS5, null, Map.of("slow.broker.example", broker.host()))) {
            ProxyOptions options =
                    new ProxyOptions(kind, new Endpoint("fast.proxy.example", proxy.port()), Credentials.NONE);

            done(connect(to("slow.broker.example", broker.port())
                    .withNetwork(new Network(Transport.TCP, null, null, options, null))));
        }
    }
}
