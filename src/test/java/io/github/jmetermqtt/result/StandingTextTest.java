package io.github.jmetermqtt.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.session.Standing;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTextTest {

    private static Standing standing(int expected, String failure, Standing.Missing... missing) {
        return new Standing(3, expected, 1, false, false, false, List.of(missing), failure);
    }

    private static Standing.Missing missing(String label) {
        return new Standing.Missing(label, "Subscribers", 2, 4);
    }

    @Test
    void saysWhoIsMissingAndWhy() {
        Standing standing = standing(3, "MQTT Connect: Connection refused", missing("MQTT Sub"));

        assertThat(StandingText.afterTimeout(standing, null, 60_000))
                .isEqualTo("1 of 3 MQTT Subs have subscribed after 60000 ms; missing: MQTT Sub in Subscribers (2 of 4"
                        + " threads); last failure in these threads: MQTT Connect: Connection refused");
        assertThat(StandingText.nobodyCanCome(standing(3, null, missing("MQTT Sub")), 5))
                .isEqualTo(
                        "No further subscriber can come: 3 of 5 subscriptions; missing: MQTT Sub in Subscribers (2 of 4"
                                + " threads)");
    }

    @Test
    void saysThatItsThreadGroupHasNotStarted() {
        assertThat(StandingText.nobodyCanCome(standing(0, null, new Standing.Missing("MQTT Sub", null, 0, 0)), null))
                .isEqualTo("No further subscriber can come: 0 MQTT Subs have subscribed; missing: MQTT Sub (its thread"
                        + " group has not started)");
    }

    @Test
    void namesThreeAtMost() {
        Standing.Missing[] many = new Standing.Missing[5];
        Arrays.setAll(many, i -> missing("s" + i));

        assertThat(StandingText.nobodyCanCome(standing(20, null, many), null))
                .endsWith("; missing: s0 in Subscribers (2 of 4 threads), s1 in Subscribers (2 of 4 threads), s2 in"
                        + " Subscribers (2 of 4 threads) and 2 more");
    }

    @Test
    void saysWhereNobodyIsMissing() {
        assertThat(StandingText.afterTimeout(standing(1, null), 5, 10))
                .isEqualTo("3 of 5 subscriptions after 10 ms; every MQTT Sub of the other threads has subscribed");
        assertThat(StandingText.nobodyCanCome(standing(0, null), 1))
                .isEqualTo("No further subscriber can come: 3 of 1 subscription; no other thread has an MQTT Sub");
    }
}
