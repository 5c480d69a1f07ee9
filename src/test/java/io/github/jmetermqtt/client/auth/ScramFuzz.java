package io.github.jmetermqtt.client.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.fuzz.FuzzInput;
import java.util.regex.Pattern;

/** What a broker may say within SCRAM. The input: a challenge, then a last word. */
public final class ScramFuzz {

    /** They cost time by intention, up to a bound that has its own test. */
    private static final Pattern MANY_ITERATIONS = Pattern.compile("i=\\+?0*\\d{5,}");

    private ScramFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        String challenge = input.text();
        if (MANY_ITERATIONS.matcher(challenge).find()) {
            return;
        }
        ScramAuthenticator scram = new ScramAuthenticator("user", "geheim-7", "nonce");
        assertThat(scram.begin()).isNotEmpty();
        try {
            assertThat(new String(scram.answer(challenge.getBytes(UTF_8)), UTF_8))
                    .startsWith("c=biws,r=nonce");
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("The broker's data").doesNotContain("geheim-7");
        }
        assertThat(scram.accepts(input.rest())).isFalse();
    }
}
