package io.github.jmetermqtt.client.fusesource;

import static io.github.jmetermqtt.client.Connecting.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a closed connection leaves behind, though the library's timer for its keep alive cannot be stopped. */
@Timeout(60)
class ClosedConnectionsTest {

    private static final int SOME = 50;
    private static final int MANY = 500;
    private static final int KEEP_ALIVE_SECONDS = 600;

    /** Without a queue that forgets it is some 40 KB. */
    private static final int MOST_BYTES = 2048;

    @Test
    void aClosedConnectionKeepsNoBuffers() throws Exception {
        FusesourceProvider provider = new FusesourceProvider();
        connectAndClose(provider, SOME); // loads the classes
        long before = used();
        connectAndClose(provider, MANY);
        long perConnection = (used() - before) / MANY;
        provider.close();

        assertThat(perConnection).as("bytes kept for each closed connection").isLessThan(MOST_BYTES);
    }

    private static void connectAndClose(FusesourceProvider provider, int connections) throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            client.await(FakeBroker.DISCONNECT);
        })) {
            for (int i = 0; i < connections; i++) {
                MqttConnection connection = Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1)
                        .withKeepAlive(KEEP_ALIVE_SECONDS)
                        .by(provider, new Heard());
                done(i % 2 == 0 ? connection.drop() : connection.disconnect(Disconnect.NORMAL));
            }
        }
    }

    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
