package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.field.SendThrough;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.StopSignal;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Through which connection of a fleet the messages of one publisher leave, one after the other. Used by its thread only. */
public final class FleetTurns {

    private final Pace pace;
    private final StopSignal stop;
    private int turn;
    private boolean outOfDevices;

    FleetTurns(Pace pace, StopSignal stop) {
        this.pace = pace;
        this.stop = stop;
    }

    /**
     * The connection of the next message that goes through one of a fleet; waits while all are away by plan.
     *
     * @return null: none will come back, or the thread is to end
     */
    public @Nullable MqttSession next(Fleet fleet, SendThrough through) throws InterruptedException {
        int size = fleet.sessions().size();
        do {
            boolean random = through == SendThrough.RANDOM;
            int from = random ? ThreadLocalRandom.current().nextInt(size) : Math.floorMod(turn, size);
            int place = fleet.there(from);
            if (!random) {
                turn += 1 + (place < 0 ? 0 : Math.floorMod(place - from, size));
            }
            if (place >= 0) {
                return fleet.sessions().get(place);
            }
        } while (awaitAny(fleet));
        return null;
    }

    /**
     * Waits until a connection is not away by plan.
     *
     * @return false: none will come back, or the thread is to end
     */
    public boolean awaitAny(Fleet fleet) throws InterruptedException {
        if (fleet.there(0) >= 0) {
            return true;
        }
        long start = System.nanoTime();
        boolean there = fleet.awaitAny(stop);
        pace.waitedSince(start);
        outOfDevices = !there && fleet.isGone();
        return there;
    }

    /** All devices are gone by plan. */
    void endOfDevices() {
        outOfDevices = true;
    }

    /** Whether there are no more messages, because all devices are gone by plan. */
    public boolean isOutOfDevices() {
        return outOfDevices;
    }
}
