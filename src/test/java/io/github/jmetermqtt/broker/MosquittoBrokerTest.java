package io.github.jmetermqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import io.github.jmetermqtt.NeedsBroker;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@NeedsBroker
class MosquittoBrokerTest {

    @BeforeAll
    static void needsMosquitto() {
        assumeTrue(
                MosquittoBroker.unavailable().isEmpty(),
                () -> MosquittoBroker.unavailable().orElse(""));
    }

    @Test
    void asksForThePassword() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT.withUser("me", "secret"))) {
            broker.start();

            connect(broker, "secret").get(10, TimeUnit.SECONDS);
            assertThatThrownBy(() -> connect(broker, "wrong").get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(Mqtt5ConnAckException.class);
        }
    }

    @Test
    void answersNobodyWhileFrozen() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker()) {
            broker.start();

            broker.freeze();
            CompletableFuture<Mqtt5ConnAck> answer = connect(broker, "any");
            assertThatThrownBy(() -> answer.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            broker.thaw();
            assertThat(answer.get(10, TimeUnit.SECONDS).getReasonCode().isError())
                    .isFalse();
        }
    }

    @Test
    void isBackOnItsPortAfterAKill() throws Exception {
        try (MosquittoBroker broker = new MosquittoBroker()) {
            broker.start();
            broker.kill();
            assertThatThrownBy(() -> connect(broker, "any").get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(ConnectException.class);

            broker.start();
            connect(broker, "any").get(10, TimeUnit.SECONDS);
        }
    }

    /** Connects and leaves again. */
    private static CompletableFuture<Mqtt5ConnAck> connect(MosquittoBroker broker, String password) {
        Mqtt5AsyncClient client = Mqtt5Client.builder()
                .serverHost(broker.host())
                .serverPort(broker.port())
                .simpleAuth(Mqtt5SimpleAuth.builder()
                        .username("me")
                        .password(password.getBytes(StandardCharsets.UTF_8))
                        .build())
                .buildAsync();
        return client.connect().thenCompose(answer -> client.disconnect().thenApply(gone -> answer));
    }
}
