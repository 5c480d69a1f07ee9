package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.DisconnectMode;
import io.github.jmetermqtt.field.LifetimeFields;
import io.github.jmetermqtt.payload.Range;
import io.github.jmetermqtt.session.LifePlan;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * How long the devices of an MQTT Connect live.
 *
 * @param lifetime in s; null: as long as the test wants
 * @param share of the devices to which that applies, in percent
 * @param abrupt whether they are dropped at its end
 * @param pause in s, after which they come back; null: they do not
 * @param stormAfter in s since the connections are open, when some are lost at once; null: never
 * @param stormShare of the devices, in percent
 * @param backWithin in s, after which each of these comes back; null: none is lost
 */
public record LifetimeSettings(
        @Nullable Range lifetime,
        int share,
        boolean abrupt,
        @Nullable Range pause,
        @Nullable Range stormAfter,
        int stormShare,
        @Nullable Range backWithin) {

    private static final long OF_LIFETIMES = 1;
    private static final long OF_STORMS = 2;
    private static final long OF_VALUES = 3;

    /** What stands in the fields; null: nothing happens by plan. */
    public static @Nullable LifetimeSettings read(TestElement element) throws ConfigException {
        Range lifetime = LifetimeFields.LIFETIME.readRange(element);
        Range stormAfter = LifetimeFields.STORM_AFTER.readRange(element);
        if (lifetime == null && stormAfter == null) {
            return null;
        }
        boolean back = LifetimeFields.THEN.read(element);
        return new LifetimeSettings(
                lifetime,
                LifetimeFields.SHARE.read(element),
                LifetimeFields.END.read(element) == DisconnectMode.ABRUPT,
                back ? LifetimeFields.PAUSE.readRange(element) : null,
                stormAfter,
                LifetimeFields.STORM_SHARE.read(element),
                LifetimeFields.STORM_BACK_WITHIN.readRange(element));
    }

    /**
     * The plan of each connection of a fleet, by its index.
     *
     * @param thread number of the thread, from 0: in each thread others are chosen
     */
    public IntFunction<@Nullable LifePlan> ofFleet(int firstIndex, int connections, int thread) {
        BitSet mortal = Lot.of(firstIndex, connections, share, Lot.mix(OF_LIFETIMES, thread));
        BitSet stormy = Lot.of(firstIndex, connections, stormShare, Lot.mix(OF_STORMS, thread));
        long seed = Lot.mix(OF_VALUES, thread);
        return index -> plan(mortal.get(index), stormy.get(index), Lot.mix(seed, index));
    }

    /**
     * The plan of the one connection of a thread.
     *
     * @param thread its number, from 0
     * @param threads of the thread group; not above {@code thread}: nobody knows how many there are
     */
    public LifePlan ofSingle(int thread, int threads) {
        boolean known = thread < threads;
        return plan(
                known ? Lot.of(0, threads, share, OF_LIFETIMES).get(thread) : Lot.has(thread, share, OF_LIFETIMES),
                known ? Lot.of(0, threads, stormShare, OF_STORMS).get(thread) : Lot.has(thread, stormShare, OF_STORMS),
                Lot.mix(OF_VALUES, thread));
    }

    private LifePlan plan(boolean mortal, boolean stormy, long seed) {
        return new LifePlan(mortal ? lifetime : null, abrupt, pause, stormy ? backWithin : null, seed);
    }

    /** When the storm comes, in s since the connections are open; null: never. The moment is the same in each run. */
    public @Nullable Double stormSeconds(int thread) {
        double place = (Lot.mix(OF_STORMS, thread) >>> 11) * 0x1.0p-53;
        return stormAfter == null ? null : Double.valueOf(stormAfter.at(place));
    }
}
