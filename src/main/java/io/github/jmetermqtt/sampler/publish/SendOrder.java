package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.payload.DeviceSchedule;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.settings.PubSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Through which connection each message of a sample goes, from the first to the last. */
public final class SendOrder {

    private final Publisher publisher;
    private final PubSettings settings;
    private final Fleet fleet;
    private final @Nullable DeviceSchedule devices;
    private long taken;

    /** Of a sample that begins. */
    public SendOrder(PubSample sample, Fleet fleet) {
        publisher = sample.publisher();
        settings = sample.settings();
        devices = sample.timetable() instanceof DeviceSchedule each ? each : null;
        this.fleet = fleet;
    }

    /** The connection of the next message; null: there are no more messages, or the thread is to end. */
    public @Nullable MqttSession next() {
        if (devices != null) {
            return due(devices);
        }
        List<MqttSession> sessions = fleet.sessions();
        return switch (settings.through()) {
            case ALL ->
                taken < (long) settings.messages() * sessions.size()
                        ? sessions.get((int) (taken++ % sessions.size()))
                        : null;
            default -> taken++ < settings.messages() ? publisher.next(fleet, settings.through()) : null;
        };
    }

    /** The sample takes as long as its duration, though no message is due any more. */
    private @Nullable MqttSession due(DeviceSchedule schedule) {
        int device = schedule.nextDevice();
        if (device >= 0) {
            return fleet.sessions().get(device);
        }
        if (schedule.isCut()) {
            try {
                publisher.pauseUntil(NanoClock.SYSTEM.toNanoTime(schedule.end()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return null;
    }
}
