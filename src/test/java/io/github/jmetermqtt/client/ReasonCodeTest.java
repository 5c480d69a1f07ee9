package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonCodeTest {

    @ParameterizedTest
    @CsvSource({
        "0, Success, false",
        "16, No matching subscribers, false",
        "128, Unspecified error, true",
        "134, Bad User Name or Password, true",
        "135, Not authorized, true",
        "142, Session taken over, true",
        "149, Packet too large, true",
        "151, Quota exceeded, true",
        "162, Wildcard Subscriptions not supported, true",
        "255, Unknown reason, true",
        "3, Unknown reason, false",
    })
    void mqtt5HasTheNamesOfTheSpecification(int code, String name, boolean error) {
        ReasonCode reason = ReasonCode.mqtt5(code);

        assertThat(reason).isEqualTo(new ReasonCode(code, name));
        assertThat(reason.isError()).isEqualTo(error);
        assertThat(reason).hasToString(code + " " + name);
    }

    @Test
    void everyErrorOfMqtt5HasAName() {
        for (int code = 128; code <= 162; code++) {
            assertThat(ReasonCode.mqtt5(code).name()).as("name of %d", code).isNotEqualTo("Unknown reason");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, Unacceptable protocol version",
        "2, Identifier rejected",
        "3, Server unavailable",
        "4, Bad user name or password",
        "5, Not authorized",
        "6, Unknown reason",
    })
    void aConnAckOfMqtt3HasItsOwnCodes(int code, String name) {
        assertThat(ReasonCode.mqtt3ConnAck(code)).hasToString(code + " " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "0, Granted QoS 0, Granted QoS 0, false",
        "1, Granted QoS 1, Granted QoS 1, false",
        "2, Granted QoS 2, Granted QoS 2, false",
        "128, Failure, Unspecified error, true",
        "135, Not authorized, Not authorized, true",
        "143, Topic Filter invalid, Topic Filter invalid, true",
    })
    void aSubAckGrantsOrRefuses(int code, String mqtt3, String mqtt5, boolean error) {
        assertThat(ReasonCode.mqtt3SubAck(code)).isEqualTo(new ReasonCode(code, mqtt3));
        assertThat(ReasonCode.mqtt5SubAck(code)).isEqualTo(new ReasonCode(code, mqtt5));
        assertThat(ReasonCode.mqtt5SubAck(code).isError()).isEqualTo(error);
    }
}
