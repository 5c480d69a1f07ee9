import io.github.jmetermqtt.broker.EmbeddedBroker;
import io.github.jmetermqtt.broker.Listeners;
import io.github.jmetermqtt.client.Transport;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** HiveMQ Community Edition, embedded, with MQTT over TCP and WebSocket; arguments: the ports. */
class HiveMq {
    public static void main(String[] args) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(new Listeners(
                null, false, Map.of(Transport.TCP, Integer.valueOf(args[0]), Transport.WS, Integer.valueOf(args[1]))));
        broker.start();
        new CountDownLatch(1).await();
    }
}
