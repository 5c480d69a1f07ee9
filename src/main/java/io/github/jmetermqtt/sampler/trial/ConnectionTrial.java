package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.ClientLibraries;
import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries a connection: connects, subscribes, publishes, receives, disconnects, on a thread and with client libraries of its own, and tells
 * a listener each step. Whatever happens it ends: each step has a bound, and {@link #cancel} ends it within a second or two.
 *
 * <p>Why: docs/dev/decisions.md#a-test-of-the-connection-touches-no-run
 */
public final class ConnectionTrial {

    /** The client library has the same bound, and the sentence to say; this one is for a library that forgets it. */
    private static final long GRACE_MILLIS = 2000;

    private static final long LEAVE_MILLIS = 1000;

    private final TrialRequest request;
    private final TrialListener listener;
    private final StepClock clock;
    private final Thread thread = new Thread(this::run, "mqtt-connection-test");

    public ConnectionTrial(TrialRequest request, TrialListener listener) {
        this.request = request;
        this.listener = listener;
        clock = new StepClock(listener);
        thread.setDaemon(true);
    }

    /** Begins, and does not block. To be called once. */
    public void start() {
        thread.start();
    }

    /** Ends it early; does nothing where it has ended. Does not block: the listener hears of the end. */
    public void cancel() {
        thread.interrupt();
    }

    private void run() {
        TrialEnd end;
        try (ClientLibraries libraries = ClientLibraries.installed()) {
            end = attempt(libraries);
        } catch (InterruptedException e) {
            end = TrialEnd.of(TrialEnd.State.CANCELLED, Sentence.of("trial.cancelled"));
        } catch (ConfigException e) {
            end = TrialEnd.of(TrialEnd.State.FAILED, e.sentence());
        } catch (RuntimeException | LinkageError e) { // a window that waits for ever would be worse
            end = TrialEnd.of(TrialEnd.State.FAILED, Sentence.of("trial.unexpected", Shown.line(String.valueOf(e))));
        }
        listener.ended(end);
    }

    private TrialEnd attempt(ClientLibraries libraries) throws ConfigException, InterruptedException {
        TrialSettings settings = TrialSettings.read(request);
        ConnectOptions options = settings.options();
        Sentence refusal = libraries.refusal(settings.library(), options);
        if (refusal != null) {
            throw new ConfigException(refusal);
        }
        listener.begun(options.clientId(), settings.fixed());
        if (settings.nodes() > 1) {
            listener.oneOfSeveral(options.endpoint().toString(), settings.nodes());
        }
        MqttClientProvider provider = libraries.find(settings.library(), options);
        libraries.prepare(provider); // else its classes are in the time of the first steps
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long timeout = options.timeout().toMillis();
        MessageSteps messages = new MessageSteps(clock, timeout);
        ConnectSteps steps = new ConnectSteps(options, clock, messages::arrived);
        clock.begin();
        CompletableFuture<MqttConnection> connect =
                provider.connect(options, steps).toCompletableFuture();
        try {
            MqttConnection connection = Await.result(connect, timeout + GRACE_MILLIS);
            steps.connected(connection.connAck());
            messages.take(connection);
            return leave(connection, settings, messages);
        } catch (MqttClientException e) {
            return steps.failed(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("The client library has not kept the connect timeout", e);
        } finally {
            close(connect, settings, messages);
        }
    }

    private TrialEnd leave(MqttConnection connection, TrialSettings settings, MessageSteps messages)
            throws InterruptedException {
        if (!connection.isConnected()) {
            clock.bad(TrialStep.DISCONNECT, Sentence.of("trial.disconnect.closed"), List.of());
        } else {
            try {
                Await.result(goodbye(connection, settings, messages), LEAVE_MILLIS);
                clock.good(TrialStep.DISCONNECT, Sentence.of("trial.disconnect.good"), List.of());
            } catch (TimeoutException e) {
                clock.bad(
                        TrialStep.DISCONNECT,
                        Sentence.of("trial.disconnect.late", TimeUnit.MILLISECONDS.toSeconds(LEAVE_MILLIS)),
                        List.of());
            }
        }
        Sentence problem = messages.problem();
        return problem == null
                ? TrialEnd.of(TrialEnd.State.GOOD, Sentence.of("trial.end.good", Millis.shown(messages.latency())))
                : TrialEnd.of(
                        TrialEnd.State.CONNECTED,
                        Sentence.of("trial.end.connected", problem),
                        Sentence.of("trial.advice.topic", messages.topic()));
    }

    /** A session that goes on must not keep the subscription, and the client id of the trial alone must not keep a session. */
    private static CompletableFuture<Void> goodbye(
            MqttConnection connection, TrialSettings settings, MessageSteps messages) {
        boolean endsSession = settings.passing() && connection.version() == MqttVersion.V5;
        Disconnect disconnect = endsSession ? new Disconnect(ReasonCode.SUCCESS, 0L, List.of()) : Disconnect.NORMAL;
        return connection
                .unsubscribe(new Unsubscribe(List.of(messages.topic()), List.of()))
                .handle((answer, error) -> null)
                .thenCompose(any -> connection.disconnect(disconnect))
                .toCompletableFuture();
    }

    /** Says goodbye where that was not done: a mere drop would have the broker publish the will. */
    private static void close(
            CompletableFuture<MqttConnection> connect, TrialSettings settings, MessageSteps messages) {
        if (!connect.cancel(false) && !connect.isCompletedExceptionally()) {
            MqttConnection connection = connect.join();
            boolean interrupted = Thread.interrupted();
            try {
                if (connection.isConnected()) {
                    goodbye(connection, settings, messages)
                            .completeOnTimeout(null, LEAVE_MILLIS, TimeUnit.MILLISECONDS)
                            .join();
                }
            } catch (CompletionException e) {
                connection.drop(); // there is nothing better left
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
