package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.FieldTexts;
import io.github.jmetermqtt.config.MqttConnectionDefaults;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.BelongsTo;
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
import io.github.jmetermqtt.sampler.fleet.Keeping;
import io.github.jmetermqtt.sampler.fleet.UnreadSubscription;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.LifePlan;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.ReconnectPolicy;
import io.github.jmetermqtt.session.Sharing;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterVariables;
import org.jspecify.annotations.Nullable;

/**
 * Opens a connection, or a fleet of them, and keeps it for the thread or the whole test under a name. Elapsed of each: from asking until the
 * CONNACK is in.
 */
public class MqttConnect extends MqttSampler {

    private static final long serialVersionUID = 1L;

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
        Keeping keeping = new Keeping(
                run,
                label(),
                name,
                ConnectFields.BELONGS_TO.read(fields) == BelongsTo.TEST ? run.sharing(name) : null,
                settings,
                ConnectFields.AT_THREAD_END.readIfApplies(fields).orElse(false));
        Asked asked =
                new Asked(keeping, first, library, rate, localAddresses, reconnect, lifetimes, subscription, variable);
        return keeping.sharing() == null
                ? connect(asked, ifConnected, result)
                : connectForAll(asked, keeping.sharing(), ifConnected, result);
    }

    /**
     * What the fields ask for.
     *
     * @param first the options of the first connection
     * @param library null: the first that can do it
     * @param rate per second; 0: as fast as it goes
     * @param reconnect null: lost connections are not made again
     * @param lifetimes null: nothing happens by plan
     */
    private record Asked(
            Keeping keeping,
            ConnectOptions first,
            @Nullable String library,
            double rate,
            List<InetAddress> localAddresses,
            @Nullable ReconnectPolicy reconnect,
            @Nullable LifetimeSettings lifetimes,
            UnreadSubscription subscription,
            String variable) {}

    /** One thread after the other, so that the first opens the connections and the others find them. */
    private @Nullable SampleResult connectForAll(
            Asked asked, Sharing sharing, IfConnected ifConnected, SampleResult result)
            throws ConfigException, SampleFailure, InterruptedException {
        Keeping keeping = asked.keeping();
        Fleet before = keeping.present();
        if (ifConnected == IfConnected.KEEP && keepAll(asked, keeping.kept(ifConnected), result)) {
            return result;
        }
        if (!keeping.beginOpening(sharing, asked.rate(), stop())) {
            return null; // the thread is to end
        }
        try {
            Fleet now = keeping.present();
            boolean isReplaced = ifConnected == IfConnected.REPLACE && now != before && keeping.isAlive(now);
            SampleResult mine = newResult(); // that of the first look may have begun
            mine.setSamplerData(result.getSamplerData());
            return connect(asked, isReplaced ? IfConnected.KEEP : ifConnected, mine);
        } finally {
            sharing.endOpening();
        }
    }

    private @Nullable SampleResult connect(Asked asked, IfConnected ifConnected, SampleResult result)
            throws ConfigException, SampleFailure, InterruptedException {
        Keeping keeping = asked.keeping();
        ConnectSettings settings = keeping.settings();
        List<MqttSession> kept = keeping.kept(ifConnected);
        if (keepAll(asked, kept, result)) {
            return result;
        }
        if (keeping.isComplete(kept)) { // but they are lost
            kept = List.of();
        }
        Set<Integer> there = indexes(kept);
        List<Integer> wanted = settings.indexes().stream()
                .filter(index -> !there.contains(index))
                .toList();
        settings.checkKeyFiles(wanted);
        TestRun run = keeping.run();
        run.connector().prepare(asked.library(), asked.first());
        ResultEmitter emitter = new ResultEmitter(getThreadContext());
        IntFunction<@Nullable LifePlan> lives = lives(asked.lifetimes(), settings);
        Rows results = new RowPerMessage(emitter);
        List<InetAddress> localAddresses = asked.localAddresses();
        FleetOpening opening = new FleetOpening(
                this,
                settings,
                options -> localAddresses.isEmpty()
                        ? options
                        : options.from(run.localAddresses().next(localAddresses)),
                (options, index, network) -> open(asked, emitter, options, index, lives.apply(index), network),
                results,
                stop());
        opening.open(wanted, asked.rate());
        List<MqttSession> sessions = new ArrayList<>(kept);
        sessions.addAll(opening.opened());
        Fleet fleet = keeping.keep(sessions);
        if (fleet != null) {
            publishClientId(asked.variable(), fleet.first().connection());
        }
        Double storm = asked.lifetimes() == null
                ? null
                : asked.lifetimes().stormSeconds(getThreadContext().getThreadNum());
        if (storm != null) {
            run.connector().loseAllAtOnce(opening.opened(), storm);
        }
        opening.logFailed();
        if (!stop().isOver()) {
            asked.subscription().make(opening.opened(), this, results);
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

    private CompletionStage<MqttSession> open(
            Asked asked,
            ResultEmitter emitter,
            ConnectOptions options,
            int index,
            @Nullable LifePlan life,
            LongConsumer network) {
        Keeping keeping = asked.keeping();
        Sharing sharing = keeping.sharing();
        CompletionStage<MqttSession> stage = keeping.run()
                .connector()
                .open(
                        asked.library(),
                        options,
                        keeping.settings().device(index),
                        label(),
                        asked.reconnect() == null
                                ? null
                                : asked.reconnect().among(keeping.settings().nodes(index, options)),
                        life,
                        event -> emitter.emitAfterThread(LinkEventResult.of(event)),
                        sharing,
                        network);
        if (sharing != null) {
            stage.thenRun(sharing::opened);
        }
        return stage;
    }

    /** Keeps the connections; false where one is missing, or where the only one is lost for good. */
    private boolean keepAll(Asked asked, List<MqttSession> kept, SampleResult result) throws InterruptedException {
        Keeping keeping = asked.keeping();
        if (!keeping.isComplete(kept) || !isKept(result, kept, asked.first(), keeping.settings())) {
            return false;
        }
        keeping.keepOnly(kept);
        if (keeping.sharing() != null) { // another thread may have opened it
            publishClientId(asked.variable(), kept.get(0).connection());
        }
        return true;
    }

    private static Set<Integer> indexes(List<MqttSession> sessions) {
        return sessions.stream().map(session -> session.device().index()).collect(Collectors.toSet());
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
            connection = fleet || first.life().isAway()
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
