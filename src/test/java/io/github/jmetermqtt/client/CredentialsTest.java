package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void noTextShowsUserOrPassword() {
        Credentials credentials = new Credentials("alice", "s3cret");
        ConnectOptions options = new ConnectOptions(
                new Endpoint("localhost", 1883), MqttVersion.V5, "id", credentials, 60, true, Duration.ofSeconds(1));

        assertThat(credentials.toString()).doesNotContain("alice", "s3cret");
        assertThat(options.toString()).doesNotContain("alice", "s3cret");
    }
}
