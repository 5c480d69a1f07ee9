package io.github.jmetermqtt.client.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.MqttAuthenticators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SCRAM-SHA-256 with the exchange of RFC 7677 section 3, and with brokers that do it wrong. */
class ScramAuthenticatorTest {

    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String BOTH = NONCE + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String CHALLENGE = "r=" + BOTH + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String VERIFIER = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private final ScramAuthenticator scram = new ScramAuthenticator("user", "pencil", NONCE);

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void theExampleOfTheRfc() {
        assertThat(scram.begin()).asString(UTF_8).isEqualTo("n,,n=user,r=" + NONCE);
        assertThat(scram.answer(bytes(CHALLENGE)))
                .asString(UTF_8)
                .isEqualTo("c=biws,r=" + BOTH + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assertThat(scram.accepts(bytes(VERIFIER))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "v=", "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G5=", "e=other-error", "6rriTRBi23Wp"})
    void aBrokerThatDoesNotKnowThePasswordIsFoundOut(String last) {
        scram.answer(bytes(CHALLENGE));

        assertThat(scram.accepts(bytes(last))).isFalse();
    }

    @Test
    void aBrokerThatAsksForNoProofIsFoundOut() {
        assertThat(scram.accepts(bytes(VERIFIER))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is not a challenge",
                "r=x,s=eA== | is not a challenge",
                "r=other,s=eA==,i=4096 | does not go on with this side's nonce",
                "r=rOprNGfwEbeRWgbNEkqO,s=eA==,i=4096 | does not go on with this side's nonce",
                "m=ext,r=rOprNGfwEbeRWgbNEkqOx,s=eA==,i=4096 | has no \"r=\" where it belongs",
                "r=rOprNGfwEbeRWgbNEkqOx,i=4096,s=eA== | has no \"s=\" where it belongs",
                "r=rOprNGfwEbeRWgbNEkqOx,s=?,i=4096 | has a salt that is not base64",
                "r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096 | has a salt that is not base64",
                "r=rOprNGfwEbeRWgbNEkqOx,s=eA==,i=1 | does not ask for 4096 to 1000000 iterations",
                "r=rOprNGfwEbeRWgbNEkqOx,s=eA==,i=2000000000 | does not ask for 4096 to 1000000 iterations",
                "r=rOprNGfwEbeRWgbNEkqOx,s=eA==,i=many | does not ask for 4096 to 1000000 iterations"
            })
    void aWrongChallengeIsOneSentence(String challenge, String sentence) {
        assertThatThrownBy(() -> scram.answer(bytes(challenge)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The broker's data for SCRAM-SHA-256 " + sentence);
    }

    @Test
    void aSecondChallengeIsNone() {
        scram.answer(bytes(CHALLENGE));

        assertThatThrownBy(() -> scram.answer(bytes(CHALLENGE))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signsOfTheProtocolInANameAreEscaped() {
        assertThat(new ScramAuthenticator("a=b,c", "x", "n").begin())
                .asString(UTF_8)
                .isEqualTo("n,,n=a=3Db=2Cc,r=n");
    }

    @Test
    void itIsFoundByItsName() {
        assertThat(MqttAuthenticators.named("SCRAM-SHA-256")).isInstanceOf(ScramSha256.class);
        assertThat(MqttAuthenticators.named("X-NONE")).isNull();
    }

    @Test
    void eachExchangeHasANonceOfItsOwn() {
        ScramSha256 method = new ScramSha256();
        Credentials credentials = new Credentials("user", "pencil");

        assertThat(method.create(credentials).begin())
                .isNotEqualTo(method.create(credentials).begin());
    }

    @ParameterizedTest
    @CsvSource({"user,", ",pencil", "'',pencil", "user,''"})
    void itNeedsUserAndPassword(String user, String password) {
        assertThatThrownBy(() -> new ScramSha256().create(new Credentials(user, password)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SCRAM-SHA-256 needs a user name and a password");
    }
}
