package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.internal.mqtt.MqttClientConfig;
import com.hivemq.client.internal.mqtt.MqttClientConfig.ConnectDefaults;
import com.hivemq.client.internal.mqtt.MqttRxClientBuilderBase;
import com.hivemq.client.internal.mqtt.advanced.MqttClientAdvancedConfig;
import com.hivemq.client.internal.mqtt.mqtt3.Mqtt3RxClientViewBuilder;
import com.hivemq.client.mqtt.MqttVersion;
import io.netty.handler.ssl.SslContext;

/**
 * A builder of clients that use an SSL context of ours. The library makes one for each client, which costs milliseconds and
 * memory, and has no public way to hand it one.
 */
final class ClientBuilder extends MqttRxClientBuilderBase.Choose {

    private final SslContext context;

    private MqttClientConfig internal;

    /** @param context null: no TLS */
    ClientBuilder(SslContext context) {
        this.context = context;
    }

    /** The client of MQTT 3.1.1 hides its configuration, so it is noted as it is built. */
    @Override
    public Mqtt3RxClientViewBuilder useMqttVersion3() {
        return new Mqtt3RxClientViewBuilder(this) {
            @Override
            protected MqttClientConfig buildClientConfig(
                    MqttVersion version, MqttClientAdvancedConfig advanced, ConnectDefaults defaults) {
                MqttClientConfig config = super.buildClientConfig(version, advanced, defaults);
                internal = config;
                return config;
            }
        };
    }

    /**
     * To be called before it connects.
     *
     * @param config of the client, which that of MQTT 5 does not hide
     * @return what the library itself works with
     */
    MqttClientConfig prepare(com.hivemq.client.mqtt.MqttClientConfig config) {
        if (config instanceof MqttClientConfig open) {
            internal = open;
        }
        internal.setCurrentSslContext(context);
        return internal;
    }
}
