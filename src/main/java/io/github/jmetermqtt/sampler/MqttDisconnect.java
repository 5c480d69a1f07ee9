package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.field.DisconnectMode;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.RowPerMessage;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.sampler.fleet.Connections;
import io.github.jmetermqtt.sampler.fleet.Underway;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.DisconnectSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection of the thread, or its whole fleet, with a DISCONNECT or by dropping the socket. Elapsed of each: until it is
 * closed.
 */
public class MqttDisconnect extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private final Memo<DisconnectSettings> memo = new Memo<>();

    /** Closing takes the broker little; more at once only make each look slow. */
    private static final int AT_ONCE = 64;

    private record Closing(MqttSession session, SampleResult result, Stopwatch watch, DisconnectSettings settings) {}

    @Override
    @Nullable
    SampleResult run(TestRun run, SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        String name = connectionName();
        DisconnectSettings settings = memo.read(this, run, DisconnectSettings::read);
        result.setSamplerData(settings.describe());

        Fleet fleet = Connections.named(run, name);
        MqttSession first = fleet.first();
        settings.check(
                first.connection().version(), first.options().properties().sessionExpiry());
        run.inFlight().settle(fleet.sessions(), settings.timeoutMillis());
        if (!run.remove(name, fleet)) {
            throw Connections.none(run, name); // another thread was first
        }
        Rows results = new RowPerMessage(new ResultEmitter(getThreadContext()));
        Underway<Closing, Void> underway = new Underway<>(AT_ONCE, Duration.ofMillis(settings.timeoutMillis()));
        try {
            for (MqttSession session : fleet.sessions()) {
                while (underway.isFull()) {
                    results.addIfAny(closed(underway.take()));
                }
                begin(session, settings, underway);
            }
            while (!underway.isEmpty()) {
                results.addIfAny(closed(underway.take()));
            }
        } catch (InterruptedException e) {
            for (var ended = underway.ready(); ended != null; ended = underway.ready()) {
                results.addIfAny(closed(ended)); // it came to its end before the interrupt
            }
            if (!stop().isStopped()) {
                underway.rest().forEach(one -> results.add(Results.fail(one.result(), Results.interrupted())));
            }
            fleet.sessions().forEach(MqttSession::drop); // those that have not been asked yet, too
            Thread.currentThread().interrupt();
        }
        return results.finish();
    }

    private void begin(MqttSession session, DisconnectSettings settings, Underway<Closing, Void> underway) {
        SampleResult result = newResult();
        result.setSamplerData(settings.describe() + session.device().describe());
        Stopwatch watch = Stopwatch.start(result);
        ConnectionLostException away = session.away();
        CompletionStage<Void> closing = settings.mode() == DisconnectMode.PROPER && away == null
                ? session.disconnect(settings.packet())
                : session.drop(); // where it is away nothing is tried any more
        underway.begin(
                new Closing(session, result, watch, settings),
                away == null ? closing : CompletableFuture.failedFuture(away));
    }

    private @Nullable SampleResult closed(Underway.Ended<Closing, Void> ended) {
        Closing closing = ended.member();
        return attempt(closing.result(), result -> {
            closing.watch().end(ended.at());
            if (ended.error() instanceof TimeoutException) {
                throw timeout(closing);
            }
            ended.get();
            Results.succeed(result, "OK", closing.settings().responseText());
            return result;
        });
    }

    /** Gives the connection up; what was not written fails with it, in rows of its own. */
    private static SampleFailure timeout(Closing closing) {
        long unwritten = closing.session().outbox().unwritten();
        closing.session().drop();
        String sentence =
                "The connection was not closed within " + closing.settings().timeoutMillis() + " ms";
        return new SampleFailure(
                SampleFailure.TIMEOUT,
                unwritten == 0 ? sentence : sentence + ": " + unwritten + " messages were not written yet");
    }
}
