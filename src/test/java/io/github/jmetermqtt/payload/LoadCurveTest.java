package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many messages a load has until a moment, and when it has so many. */
class LoadCurveTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void aRampFromZeroHasHalfOfWhatItsEndWouldHave() {
        LoadCurve curve = LoadCurve.EMPTY.and(new LoadPart(10 * SECOND, 0, 100));

        assertThat(curve.messages()).isEqualTo(500);
        assertThat(curve.messagesUntil(5 * SECOND)).isEqualTo(125);
        assertThat(curve.when(125)).isEqualTo(5 * SECOND);
        assertThat(curve.when(0)).isZero();
    }

    @Test
    void aRampToZeroEndsInTime() {
        LoadCurve curve = LoadCurve.EMPTY.and(new LoadPart(10 * SECOND, 100, 0));

        assertThat(curve.when(Math.nextDown(500.0))).isBetween(10 * SECOND - 1000, 10 * SECOND - 1);
        assertThat(curve.messagesUntil(20 * SECOND)).isEqualTo(500);
    }

    /** The usual formula would divide nothing by nothing here. */
    @Test
    void aRateThatNearlyStaysIsAsGoodAsOneThatStays() {
        LoadCurve curve = LoadCurve.EMPTY.and(new LoadPart(3600 * SECOND, 1000, Math.nextUp(1000.0)));

        assertThat(curve.when(1_800_000)).isCloseTo(1800 * SECOND, within(1000L));
    }

    @Test
    void aPartWithoutAMessageIsAPause() {
        LoadCurve curve = LoadCurve.EMPTY
                .and(LoadPart.steady(SECOND, 10))
                .and(LoadPart.steady(5 * SECOND, 0))
                .and(LoadPart.steady(SECOND, 10));

        assertThat(curve.when(9.5)).isEqualTo(SECOND * 95 / 100);
        assertThat(curve.when(10)).isEqualTo(6 * SECOND);
        assertThat(curve.messagesUntil(3 * SECOND)).isEqualTo(10);
        assertThat(curve.end()).isEqualTo(7 * SECOND);
    }

    /** To and fro is where one was, within what whole ns allow; and each message lies in its part. */
    @Test
    void timeAndMessagesAreEachOthersReverse() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 200; run++) {
            LoadCurve curve = LoadCurve.EMPTY;
            int parts = 1 + random.nextInt(6);
            for (int i = 0; i < parts; i++) {
                curve = curve.and(new LoadPart(1 + random.nextLong(100 * SECOND), rate(random), rate(random)));
            }
            double last = -1;
            long lastTime = 0;
            for (int i = 0; i < 50 && curve.messages() > 0; i++) {
                double messages = Math.max(last, random.nextDouble() * curve.messages());
                last = messages;
                long when = curve.when(messages);
                assertThat(when).isGreaterThanOrEqualTo(lastTime);
                lastTime = when;
                assertThat(curve.messagesUntil(when))
                        .isCloseTo(messages, within(1e-9 * messages + 2 * highest(curve) / SECOND));
                int part = part(curve, messages);
                assertThat(when).isBetween(curve.begin(part), curve.begin(part + 1) - 1);
            }
        }
    }

    private static double rate(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextDouble();
            default -> random.nextDouble() * 100_000;
        };
    }

    private static double highest(LoadCurve curve) {
        return curve.parts().stream()
                .mapToDouble(part -> Math.max(part.from(), part.to()))
                .max()
                .orElse(0);
    }

    private static int part(LoadCurve curve, double messages) {
        int part = 0;
        while (curve.messagesBefore(part + 1) <= messages) {
            part++;
        }
        return part;
    }

    @Test
    void aPartWithoutATimeOrWithABadRateIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LoadPart(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoadPart(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoadPart(1, 1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new LoadPart(1, 1, Double.POSITIVE_INFINITY));
    }
}
