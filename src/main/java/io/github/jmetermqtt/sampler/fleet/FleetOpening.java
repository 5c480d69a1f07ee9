package io.github.jmetermqtt.sampler.fleet;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.payload.Schedule;
import io.github.jmetermqtt.result.Attempts;
import io.github.jmetermqtt.result.ConnectText;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.settings.ConnectSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.apache.jmeter.samplers.SampleResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the connections of a fleet, or the one connection: at a rate, and so many at the same time. Each is a sample; one that
 * fails does not stop the others.
 */
public final class FleetOpening {

    private static final Logger LOG = LoggerFactory.getLogger(FleetOpening.class);

    /** More at the same time than this only wait for each other, in the broker's backlog of connections to accept. */
    private static final int AT_ONCE = 64;

    /** The client keeps the connect timeout itself; this is how long its word may take to get here. */
    private static final long GRACE_MILLIS = 2000;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(StopSignal.LOOK_MILLIS);

    /** Opens a connection. */
    @FunctionalInterface
    public interface Opener {

        /**
         * Begins to open it.
         *
         * @param network gets the ns that TCP, the proxy and TLS took, before the stage completes
         */
        CompletionStage<MqttSession> open(ConnectOptions options, int index, LongConsumer network);
    }

    /**
     * A connection under way.
     *
     * @param network ns that TCP, the proxy and TLS took
     */
    private record Opening(
            int index,
            ConnectOptions options,
            SampleResult result,
            Stopwatch watch,
            AtomicLong network,
            CompletionStage<MqttSession> stage) {}

    private final Attempts sampler;
    private final ConnectSettings settings;
    private final UnaryOperator<ConnectOptions> place;
    private final Opener opener;
    private final Rows results;
    private final StopSignal stop;
    private final Underway<Opening, MqttSession> underway;
    private final List<MqttSession> opened = new ArrayList<>();
    private final IndexRanges failed = new IndexRanges();

    /**
     * Opens nothing yet.
     *
     * @param place gives options their local address
     * @param stop of the calling thread
     */
    public FleetOpening(
            Attempts sampler,
            ConnectSettings settings,
            UnaryOperator<ConnectOptions> place,
            Opener opener,
            Rows results,
            StopSignal stop) {
        this.sampler = sampler;
        this.settings = settings;
        this.place = place;
        this.opener = opener;
        this.results = results;
        this.stop = stop;
        underway = new Underway<>(AT_ONCE, settings.template().timeout().plusMillis(GRACE_MILLIS));
    }

    /** Those that were opened, in no certain order. */
    public List<MqttSession> opened() {
        return opened;
    }

    /** Says which connections of a fleet failed: in their results' messages it would keep JMeter from grouping them. */
    public void logFailed() {
        if (failed.count() > 0) {
            LOG.warn(
                    "{}: {} of {} connections failed, those with the indexes {}",
                    Shown.text(sampler.getName()),
                    failed.count(),
                    settings.connections(),
                    failed);
        }
    }

    private void noteFailed(int index) {
        if (settings.connections() != null) { // of a connection on its own there is no index to tell
            failed.add(index);
        }
    }

    /**
     * Opens the connections and returns when all have been opened or have failed. Where the thread is to end, those to come have no
     * sample.
     *
     * @param rate per second, 0: as fast as it goes
     * @param indexes of the connections. Where the thread is interrupted those under way fail, and those to come have no sample
     */
    public void open(List<Integer> indexes, double rate) {
        Schedule schedule = rate == 0 ? null : new Schedule(rate);
        try {
            if (schedule != null) {
                schedule.begin(NanoClock.SYSTEM.now());
            }
            for (int index : indexes) {
                if (schedule != null) {
                    finishUntil(NanoClock.SYSTEM.toNanoTime(schedule.next()));
                }
                while (underway.isFull()) {
                    finish(underway.take());
                }
                if (stop.isOver()) {
                    break;
                }
                begin(index);
            }
            while (!underway.isEmpty()) {
                finish(underway.take());
            }
        } catch (InterruptedException e) {
            for (var ended = underway.ready(); ended != null; ended = underway.ready()) {
                finish(ended); // it came to its end before the interrupt
            }
            underway.rest().forEach(this::giveUp);
            Thread.currentThread().interrupt();
        }
    }

    /** @param moment of {@link System#nanoTime()}; not that long where the thread is to end */
    private void finishUntil(long moment) throws InterruptedException {
        for (long left = moment - System.nanoTime(); left > 0 && !stop.isOver(); left = moment - System.nanoTime()) {
            Underway.Ended<Opening, MqttSession> ended = underway.poll(Math.min(left, LOOK_NANOS));
            if (ended != null) {
                finish(ended);
            }
        }
    }

    private void begin(int index) {
        SampleResult result = sampler.newResult();
        ConnectOptions options;
        try {
            options = place.apply(settings.options(index));
        } catch (ConfigException e) {
            noteFailed(index);
            results.add(Results.fail(result, new SampleFailure(SampleFailure.CONFIG, e.getMessage())));
            return;
        }
        result.setSamplerData(settings.describe(options, index));
        Stopwatch watch = Stopwatch.start(result);
        AtomicLong network = new AtomicLong();
        CompletionStage<MqttSession> stage;
        try {
            stage = opener.open(options, index, network::set);
        } catch (RuntimeException | LinkageError e) { // a client library may; the other connections go on
            stage = CompletableFuture.failedFuture(e);
        }
        underway.begin(new Opening(index, options, result, watch, network, stage), stage);
    }

    private void finish(Underway.Ended<Opening, MqttSession> ended) {
        Opening opening = ended.member();
        opening.watch().end(ended.at());
        long connectMillis = Nanos.wholeMillis(opening.network().get());
        opening.result().setConnectTime(Math.min(connectMillis, opening.result().getTime()));
        SampleResult result = sampler.attempt(opening.result(), one -> fill(one, opening, ended));
        MqttSession session = ended.value();
        if (result != null && result.isSuccessful() && session != null) {
            opened.add(session);
        } else {
            noteFailed(opening.index());
        }
        results.addIfAny(result);
    }

    private SampleResult fill(SampleResult result, Opening opening, Underway.Ended<Opening, MqttSession> ended)
            throws SampleFailure {
        if (ended.error() instanceof TimeoutException) {
            abandon(opening);
            throw new SampleFailure(
                    SampleFailure.TIMEOUT,
                    "No answer from " + opening.options().endpoint() + " within "
                            + opening.options().timeout().toSeconds() + " s");
        }
        String node = settings.hasSeveralNodes()
                ? ConnectText.broker(opening.options().endpoint())
                : "";
        result.setResponseHeaders(
                ConnectText.of(Objects.requireNonNull(ended.get()).connection().connAck()) + node);
        Results.succeed(result, "OK", settings.responseText());
        return result;
    }

    /** Nobody wants it any more. */
    private static void abandon(Opening opening) {
        opening.stage()
                .toCompletableFuture()
                .cancel(false); // else it would go on, and the broker would see it come and go
        opening.stage().thenAccept(MqttSession::drop); // it was there already
    }

    private void giveUp(Opening opening) {
        abandon(opening);
        SampleFailure interrupted = Results.interrupted();
        if (!stop.isStopped()) {
            noteFailed(opening.index());
            results.add(Results.fail(opening.result(), interrupted));
        }
    }
}
