package io.github.jmetermqtt.client.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {

    @ParameterizedTest
    @CsvSource({
        "3003020100, true",
        "308103020101, true",
        "30820003020100, true",
        "'', false",
        "30, false",
        "3005020100, false",
        "3002020100, false",
        "3003030100, false",
        "3003020200, false",
        "3103020100, false",
        "3082, false",
        "30ff020100, false",
    })
    void whatAWrongPasswordMakesOfAKeyIsNone(String hex, boolean key) {
        assertThat(Der.looksLikeKey(HexFormat.of().parseHex(hex))).isEqualTo(key);
    }
}
