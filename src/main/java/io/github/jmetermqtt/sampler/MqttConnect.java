package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.IfConnected;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.result.ConnectText;
import io.github.jmetermqtt.result.LinkEventResult;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.RowPerMessage;
import io.github.jmetermqtt.result.Rows;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.sampler.fleet.FleetOpening;
import io.github.jmetermqtt.sampler.fleet.UnreadSubscription;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.LifePlan;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.ReconnectPolicy;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.ConnectSettings;
import io.github.jmetermqtt.settings.ImportedValues;
import io.github.jmetermqtt.settings.LifetimeSettings;
import io.github.jmetermqtt.settings.NetworkSettings;
import io.github.jmetermqtt.settings.ReconnectSettings;
import io.github.jmetermqtt.settings.ServerUrl;
import io.github.jmetermqtt.settings.Unresolved;
import io.github.jmetermqtt.words.Sentence;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterVariables;
import org.jspecify.annotations.Nullable;

/**
 * Opens a connection, or a fleet of them, and keeps it for the thread under a name. Elapsed of each: from asking until the
 * CONNACK is in.
 */
public class MqttConnect extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private static final long CLOSE_MILLIS = 5000;

    private static final List<TextSetting> SENT_AS_THEY_STAND = List.of(
            ConnectionFields.CLIENT_ID,
            ConnectionFields.USERNAME,
            WillFields.TOPIC,
            MessagePropertiesFields.WILL.responseTopic(),
            ConnectFields.SUBSCRIBE_TO);

    @Override
    public boolean applies(ConfigTestElement config) {
        return config instanceof MqttConnectionDefaults || super.applies(config);
    }

    @Override
    @Nullable
    SampleResult run(TestRun run, SampleResult result) throws ConfigException {
        TestElement fields = new FieldTexts(this);
        int pause = SharedFields.DEFAULT_FAILURE_PAUSE.read(fields);
        SampleResult last = attempt(result, one -> connect(run, one, fields));
        pauseAfter(last, pause);
        return last;
    }

    private @Nullable SampleResult connect(TestRun run, SampleResult result, TestElement texts)
            throws ConfigException, SampleFailure, InterruptedException {
        TestElement fields = ServerUrl.spread(texts);
        String name = SharedFields.CONNECTION_NAME.read(fields);
        IfConnected ifConnected = ConnectFields.IF_CONNECTED.read(fields);
        String library = ConnectionFields.CLIENT_LIBRARY.read(fields).orElse(null);
        ConnectSettings settings =
                ConnectSettings.read(fields, run.devices(), getThreadContext().getThreadNum());
        double rate = ConnectFields.CONNECT_RATE.read(fields);
        List<InetAddress> localAddresses = NetworkSettings.localAddresses(fields);
        ReconnectPolicy reconnect = ReconnectSettings.read(fields);
        LifetimeSettings lifetimes = LifetimeSettings.read(fields);
        UnreadSubscription subscription = UnreadSubscription.read(fields);
        ImportedValues.warn(run.said(), label(), texts);
        Unresolved.warn(run.said(), label(), fields, SENT_AS_THEY_STAND);
        if (run.properties().problem() != null) {
            throw new ConfigException(run.properties().problem());
        }
        String variable = ConnectFields.CLIENT_ID_VARIABLE.read(fields);
        settings.nodes().forEach(node -> run.measurements().nodes().at(node.toString()));
        ConnectOptions first = settings.options(settings.indexes().get(0));
        result.setSamplerData(ConnectText.of(first));
        Sentence refusal =
                run.connector().refusal(library, localAddresses.isEmpty() ? first : first.from(localAddresses.get(0)));
        if (refusal != null) {
            throw new ConfigException(refusal);
        }
        boolean outlivesThread = ConnectFields.AT_THREAD_END.read(fields);
        List<MqttSession> kept = kept(run, name, settings, ifConnected);
        if (kept.size() == settings.indexes().size()) {
            if (isKept(result, kept, first, settings)) {
                keepOnly(run, name, new Fleet(kept, outlivesThread));
                return result;
            }
            kept = List.of();
        }
        run.connector().prepare(library, first);
        ResultEmitter emitter = new ResultEmitter(getThreadContext());
        IntFunction<@Nullable LifePlan> lives = lives(lifetimes, settings);
        Rows results = new RowPerMessage(emitter);
        FleetOpening opening = new FleetOpening(
                this,
                settings,
                options -> localAddresses.isEmpty()
                        ? options
                        : options.from(run.localAddresses().next(localAddresses)),
                (options, index) -> run.connector()
                        .open(
                                library,
                                options,
                                settings.device(index),
                                label(),
                                reconnect == null ? null : reconnect.among(settings.nodes(index, options)),
                                lives.apply(index),
                                event -> emitter.emitAfterThread(LinkEventResult.of(event))),
                results,
                stop());
        Set<Integer> there = indexes(kept);
        opening.open(
                settings.indexes().stream()
                        .filter(index -> !there.contains(index))
                        .toList(),
                rate);
        List<MqttSession> sessions = new ArrayList<>(kept);
        sessions.addAll(opening.opened());
        keep(run, name, sessions, outlivesThread, variable);
        Double storm = lifetimes == null
                ? null
                : lifetimes.stormSeconds(getThreadContext().getThreadNum());
        if (storm != null) {
            run.connector().loseAllAtOnce(opening.opened(), storm);
        }
        opening.logFailed();
        if (!stop().isOver()) {
            subscription.make(opening.opened(), this, results);
        }
        SampleResult last = results.finish();
        if (last == null && !stop().isOver()) { // before the first was begun
            throw new InterruptedException();
        }
        return last;
    }

    /** What each connection does by plan, by its index. */
    private IntFunction<@Nullable LifePlan> lives(@Nullable LifetimeSettings lifetimes, ConnectSettings settings) {
        if (lifetimes == null) {
            return index -> null;
        }
        JMeterContext context = getThreadContext();
        int thread = context.getThreadNum();
        Integer connections = settings.connections();
        if (connections != null) {
            return lifetimes.ofFleet(settings.firstIndex(), connections, thread);
        }
        AbstractThreadGroup group = context.getThreadGroup();
        LifePlan plan = lifetimes.ofSingle(thread, group == null ? 0 : group.getNumThreads());
        return index -> plan;
    }

    /** Of the connections that are there, those that stay. */
    private static List<MqttSession> kept(TestRun run, String name, ConnectSettings settings, IfConnected ifConnected)
            throws SampleFailure, InterruptedException {
        List<MqttSession> alive = alive(run.find(name));
        if (alive.isEmpty()) {
            return alive;
        }
        return switch (ifConnected) {
            case KEEP -> {
                List<MqttSession> wanted = wanted(alive, settings);
                if (wanted.size() < alive.size()) { // the others will be closed
                    run.inFlight().settle(alive);
                }
                yield wanted;
            }
            case FAIL -> throw new SampleFailure(SampleFailure.CONNECT, "This thread is already connected");
            case REPLACE -> {
                run.inFlight().settle(alive);
                close(run.remove(name));
                yield List.of();
            }
        };
    }

    /** Closes the others where fewer are wanted than before. */
    private static void keepOnly(TestRun run, String name, Fleet kept) {
        Fleet before = run.find(name);
        if (before != null && kept.sessions().size() < before.sessions().size()) {
            run.keep(name, kept);
        }
    }

    private void keep(TestRun run, String name, List<MqttSession> sessions, boolean outlivesThread, String variable) {
        if (sessions.isEmpty()) {
            return;
        }
        sessions.sort(Comparator.comparingInt(session -> session.device().index()));
        Fleet fleet = new Fleet(sessions, outlivesThread);
        run.keep(name, fleet);
        publishClientId(variable, fleet.first().connection());
    }

    private static List<MqttSession> alive(@Nullable Fleet fleet) {
        return fleet == null
                ? List.of()
                : fleet.sessions().stream()
                        .filter(session -> session.lost() == null)
                        .toList();
    }

    private static Set<Integer> indexes(List<MqttSession> sessions) {
        return sessions.stream().map(session -> session.device().index()).collect(Collectors.toSet());
    }

    private static List<MqttSession> wanted(List<MqttSession> sessions, ConnectSettings settings) {
        Set<Integer> indexes = new HashSet<>(settings.indexes());
        return sessions.stream()
                .filter(session -> indexes.contains(session.device().index()))
                .toList();
    }

    private static void close(@Nullable Fleet fleet) throws InterruptedException {
        if (fleet == null) {
            return;
        }
        List<MqttSession> sessions = fleet.sessions();
        CompletableFuture<?>[] closing = sessions.stream()
                .map(session -> session.disconnect().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            Await.result(CompletableFuture.allOf(closing), CLOSE_MILLIS);
        } catch (TimeoutException e) {
            sessions.forEach(MqttSession::drop);
        } catch (InterruptedException e) {
            sessions.forEach(MqttSession::drop);
            throw e;
        }
    }

    /**
     * Keeps the connections. For one on its own it waits while it is being made again; false where that turns out to be lost for
     * good.
     */
    private static boolean isKept(
            SampleResult result, List<MqttSession> sessions, ConnectOptions options, ConnectSettings settings)
            throws InterruptedException {
        MqttSession first = sessions.get(0);
        boolean fleet = first.device().isOfFleet();
        Stopwatch watch = Stopwatch.start(result);
        MqttConnection connection;
        try {
            connection = fleet || first.isAwayByPlan()
                    ? first.connection()
                    : first.connected(options.timeout().toMillis());
        } catch (ConnectionLostException e) {
            if (first.lost() == null) {
                throw e;
            }
            return false;
        } finally {
            watch.end();
        }
        String node = settings.hasSeveralNodes() ? ConnectText.broker(first.node()) : "";
        result.setResponseHeaders(ConnectText.of(connection.connAck()) + node);
        Results.succeed(result, fleet ? "Kept the connections" : "Kept the connection", settings.responseText());
        return true;
    }

    private void publishClientId(String variable, MqttConnection connection) {
        JMeterVariables variables = getThreadContext().getVariables();
        if (variables != null) {
            variables.put(variable, connection.connAck().clientId());
        }
    }
}
