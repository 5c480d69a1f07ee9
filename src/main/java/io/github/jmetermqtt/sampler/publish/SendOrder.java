package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.payload.DeviceSchedule;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.settings.PubSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Through which connection each message of a sample goes, from the first to the last. Connections that are away by plan are passed over. */
public final class SendOrder {

    private final Pace pace;
    private final FleetTurns turns;
    private final PubSettings settings;
    private final Fleet fleet;
    private final @Nullable DeviceSchedule devices;
    private long taken;

    /** Of a sample that begins. */
    public SendOrder(PubSample sample) {
        pace = sample.publisher().pace();
        turns = sample.publisher().turns();
        settings = sample.settings();
        fleet = sample.fleet();
        devices = sample.timetable() instanceof DeviceSchedule each ? each : null;
    }

    /**
     * The connection of the next message; waits while all are away by plan.
     *
     * @return null: there are no more messages, or the thread is to end; an interrupt is restored
     */
    public @Nullable MqttSession next() {
        try {
            if (devices != null) {
                return due(devices);
            }
            return switch (settings.through()) {
                case ALL -> ofAll(fleet.sessions());
                default -> taken++ < settings.messages() ? turns.next(fleet, settings.through()) : null;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable MqttSession ofAll(List<MqttSession> sessions) throws InterruptedException {
        int size = sessions.size();
        while (taken < (long) settings.messages() * size) {
            int place = (int) (taken % size);
            if (place == 0 && !turns.awaitAny(fleet)) {
                return null;
            }
            taken++;
            if (!sessions.get(place).life().isAway()) {
                return sessions.get(place);
            }
        }
        return null;
    }

    /**
     * The device that is due next, when it is due: one that is lost must fail at its times, too, and not at once. After the last one the sample
     * takes as long as its duration, though no message is due any more.
     */
    private @Nullable MqttSession due(DeviceSchedule schedule) throws InterruptedException {
        int device = schedule.nextDevice();
        if (device < 0) {
            if (schedule.isCut()) {
                pace.pauseUntil(NanoClock.SYSTEM.toNanoTime(schedule.end()));
            }
            return null;
        }
        MqttSession session = fleet.sessions().get(device);
        if (session.life().isGone() && fleet.isGone()) {
            turns.endOfDevices();
            return null;
        }
        return pace.pauseUntil(NanoClock.SYSTEM.toNanoTime(schedule.next())) ? session : null;
    }
}
