package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.DebugFormat;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.result.DebugRequest;
import io.github.jmetermqtt.result.PublishResults;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.sampler.fleet.Connections;
import io.github.jmetermqtt.sampler.receive.ReceivedMessage;
import io.github.jmetermqtt.sampler.request.Exchange;
import io.github.jmetermqtt.sampler.request.Requester;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.Mailbox;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.session.Outbox;
import io.github.jmetermqtt.session.Streams;
import io.github.jmetermqtt.session.Subscribed;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.Correlation;
import io.github.jmetermqtt.settings.LabelNames;
import io.github.jmetermqtt.settings.MessageSettings;
import io.github.jmetermqtt.settings.RequestSettings;
import io.github.jmetermqtt.settings.RowLabel;
import io.github.jmetermqtt.settings.Unresolved;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a request and waits for its response. Elapsed: from handing the request to the client until the response was
 * decoded on the network thread; the subscription to the response topic stands before that.
 */
public class MqttRequestSampler extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private static final List<TextSetting> TOPICS = List.of(PubFields.TOPIC, RequestFields.RESPONSE_TOPIC);

    private final Memo<RequestSettings> memo = new Memo<>();

    private transient @Nullable Requester requester;

    @Override
    @Nullable
    SampleResult run(TestRun run, SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        Requester mine = requesterOf(run);
        RequestSettings read = memo.read(this, run, element -> read(run, element));
        String name = connectionName();
        Fleet fleet = fleet(run, name);
        MqttSession next = mine.next(fleet, stop());
        if (next == null) {
            if (fleet.isGone()) {
                endOfDevices(run);
            }
            return null;
        }
        MqttSession session = Connections.usable(next);
        MessageSettings message = read.message().next();
        if (message == null) {
            endOfLines(run);
            return null;
        }
        RequestSettings settings = read.with(message).of(session.device());
        MqttVersion version = session.connection().version();
        settings.checkVersion(version);
        rowLabel().checked(true, false);
        Making making = new Making(settings, name, session, mine, version, label(), rowLabel());
        Request ready = message.isFixed() ? making.request() : null;
        Mailbox responses = responses(result, fleet, session, settings);
        try {
            return exchange(
                    result,
                    making,
                    ready,
                    new Exchange(run, label(), session, responses, settings.timeoutMillis(), stop()));
        } finally {
            session.giveBackResponses(List.of(settings.response()), responses);
        }
    }

    /** A request, and how its response is known. */
    private record Request(OutboundMessage message, Correlation correlation, MessageStream stream) {}

    /** What a request is made of. */
    private record Making(
            RequestSettings settings,
            String name,
            MqttSession session,
            Requester requester,
            MqttVersion version,
            String labelOfSample,
            RowLabel rowLabel) {

        /** How the row is called, and under which label the request counts. */
        String label(Measurements measurements, Request request, MessageStream stream) {
            if (!rowLabel.hasNames()) {
                return labelOfSample;
            }
            String own = rowLabel.of(new LabelNames(
                    request.message().topic(),
                    null,
                    request.message().qos(),
                    measurements.stages().name(stream.stage()),
                    session));
            return measurements.ledger().ofPublishers().of(own);
        }

        /** Where each is made anew, this is the moment at which it is sent. */
        Request request() throws ConfigException {
            boolean anew = settings.message().anew();
            Names names = anew ? requester.numbers().next(name, session, session.device()) : session.device();
            RequestSettings mine = anew ? settings.madeFor(names) : settings;
            byte[] payload = mine.message().payload().get(names);
            Correlation correlation = mine.correlation().of(ByteBuffer.wrap(payload), requester::newId);
            return new Request(
                    mine.request(payload, correlation.data(), version),
                    correlation,
                    requester.stream(
                            session, mine.message().topic(), mine.message().qos()));
        }

        /** Where the request counts: its connection may have moved to another node since it was made. */
        MessageStream stream(Request request) {
            return Streams.isCurrent(request.stream(), session)
                    ? request.stream()
                    : requester.stream(
                            session,
                            request.message().topic(),
                            request.message().qos());
        }

        /** Makes it when there is room for it; this is no part of what it took. */
        Request request(Outbox.Slot slot, Stopwatch watch) throws ConfigException {
            long begun = System.nanoTime();
            try {
                return request();
            } catch (Throwable e) { // such as too little memory
                slot.abandon();
                throw e;
            } finally {
                watch.leaveOut(System.nanoTime() - begun);
            }
        }
    }

    private RequestSettings read(TestRun run, TestElement element) throws ConfigException {
        RequestSettings settings = RequestSettings.read(element, run.files());
        Unresolved.warn(run.said(), label(), element, TOPICS);
        return settings;
    }

    private Requester requesterOf(TestRun run) {
        Requester known = requester;
        if (known == null || !known.belongsTo(run)) {
            known = new Requester(run);
            requester = known;
        }
        return known;
    }

    /** @param ready null: it is made when there is room for it */
    private static @Nullable SampleResult exchange(
            SampleResult result, Making making, @Nullable Request ready, Exchange exchange)
            throws ConfigException, SampleFailure, InterruptedException {
        RequestSettings settings = making.settings();
        Request request = ready;
        exchange.responses().listen();
        Stopwatch watch = Stopwatch.start(result);
        boolean sent = false;
        Outbox.Slot slot = null;
        try {
            int bytes = ready == null
                    ? settings.message().payload().size()
                    : ready.message().payload().remaining();
            slot = exchange.slot(settings.message().qos(), bytes, watch.startedAt());
            if (request == null) {
                request = making.request(slot, watch);
            }
            sent = true;
            MessageStream stream = making.stream(request);
            String label = making.label(exchange.run().measurements(), request, stream);
            result.setSampleLabel(label);
            InboundMessage response = exchange.of(
                    request.message(),
                    request.correlation(),
                    stream,
                    exchange.run().measurements().ledger().publisher(label, stream.stage()),
                    slot,
                    watch.startedAt());
            if (response == null) {
                return null;
            }
            watch.end(response.receivedAt());
            exchange.run().measurements().pauses().received(NanoClock.SYSTEM.fromNanoTime(response.receivedAt()));
            show(result, response);
            Results.succeed(result, "OK");
            return result;
        } finally {
            if (slot != null) {
                slot.abandon(); // where it was not used
            }
            exchange.responses().ignore();
            watch.end(); // where there was no response
            if (request != null) {
                describe(result, request.message(), settings);
            }
            if (!sent) {
                result.setSentBytes(0L);
            }
        }
    }

    private static void describe(SampleResult result, OutboundMessage request, RequestSettings settings) {
        PublishResults.describe(result, request);
        if (request.properties().responseTopic() == null) { // before MQTT 5 nothing in the packet says it
            result.setSamplerData(result.getSamplerData() + "\nResponse topic: "
                    + Shown.line(settings.response().filter()));
        }
        if (settings.debugRequest()) {
            DebugRequest.show(result, request);
        }
    }

    /** The mailbox of the response topic; subscribes where no sample has done so on this connection. */
    private static Mailbox responses(SampleResult result, Fleet fleet, MqttSession session, RequestSettings settings)
            throws SampleFailure, InterruptedException {
        Mailbox present = session.responses(List.of(settings.response()));
        if (present != null) {
            return present;
        }
        Connections.beginSubscribing(fleet, settings.timeoutMillis());
        try {
            return subscribed(result, session, settings);
        } finally {
            fleet.endSubscribing();
        }
    }

    private static Mailbox subscribed(SampleResult result, MqttSession session, RequestSettings settings)
            throws SampleFailure, InterruptedException {
        List<Subscription> subscriptions = List.of(settings.response());
        Mailbox present = session.responses(subscriptions); // another thread may have subscribed meanwhile
        if (present != null) {
            return present;
        }
        result.setSamplerData("SUBSCRIBE\n" + Shown.line(settings.response().filter()));
        Subscribed subscribed;
        try {
            subscribed = session.subscriptions().subscribe(null, Subscribe.to(subscriptions), settings.timeoutMillis());
        } catch (TimeoutException e) {
            throw new SampleFailure(SampleFailure.TIMEOUT, "No SUBACK within " + settings.timeoutMillis() + " ms");
        }
        SampleFailure.checkAccepted(
                subscribed.ack(), List.of(settings.response().filter()), "the topic filter");
        return Objects.requireNonNull(subscribed.mailbox()); // accepted, so there is one
    }

    private static void show(SampleResult result, InboundMessage response) {
        ReceivedMessage message = new ReceivedMessage(response, false);
        result.setResponseHeaders(message.headers(DebugFormat.TEXT));
        result.setResponseData(message.body(DebugFormat.TEXT));
        result.setDataEncoding("UTF-8");
        result.setBodySize((long) message.size());
    }
}
