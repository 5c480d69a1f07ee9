package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.field.AssertionsSee;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.session.Inbox;
import io.github.jmetermqtt.settings.SubSettings;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/** One sample per message. The last one is held back, because the sampler itself has to return one. */
public final class ReceivedMessages implements Received {

    private final SubSettings settings;
    private final ResultEmitter emitter;
    private final Unseen unseen;
    /** For assertions and extractors that see all bodies; null where none do. */
    private final @Nullable Bodies bodies;

    private @Nullable ReceivedMessage held;
    private long count;

    public ReceivedMessages(Intake intake, SubSettings settings, ResultEmitter emitter, Inbox inbox) {
        this.settings = settings;
        this.emitter = emitter;
        this.unseen = intake.unseen(emitter);
        this.bodies = settings.debug() != null && settings.assertionsSee() == AssertionsSee.ALL && emitter.isJudged()
                ? new Bodies(settings.debug(), false, inbox)
                : null;
    }

    @Override
    public void add(ReceivedMessage message) {
        if (held != null && emitter.isSeen()) {
            emit(result(held));
        }
        held = message;
        count++;
        if (bodies != null) {
            bodies.add(message);
        }
    }

    private void emit(SampleResult result) {
        switch (settings.assertionsSee()) {
            case AUTOMATIC -> emitter.emit(result);
            case EACH -> emitter.emitToAll(result);
            case LAST, ALL -> emitter.emitUnjudged(result);
        }
    }

    private SampleResult result(ReceivedMessage message) {
        SampleResult result = new SampleResult();
        result.setSampleLabel(message.label());
        result.setDataType(SampleResult.TEXT);
        long elapsed = Math.max(0, message.latencyMillis());
        long start = message.startMillis();
        result.setStampAndTime(result.isStampedAtStart() ? start : start + elapsed, elapsed);
        result.setLatency(elapsed);
        result.setBodySize((long) message.size());
        Results.succeed(
                result,
                message.latencyNanos() < 0
                        ? "The stamp lies in the future: the clocks of publisher and subscriber differ"
                        : "OK");
        if (settings.debug() != null) {
            result.setResponseHeaders(message.headers(settings.debug()));
            result.setResponseData(message.body(settings.debug()));
            result.setDataEncoding("UTF-8");
        }
        return result;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public @Nullable SampleResult finish() {
        if (held == null) {
            return null;
        }
        SampleResult last = result(held);
        String message = settings.responseMessage(count);
        if (!message.isEmpty()) {
            last.setResponseMessage(Shown.line(message));
        }
        if (bodies != null) {
            bodies.fill(last);
        }
        switch (settings.assertionsSee()) {
            case AUTOMATIC -> unseen.byExtractors(count - 1, count);
            case LAST -> unseen.byAll(count - 1, count);
            case ALL -> unseen.byAll(bodies == null ? count - 1 : bodies.notShown(), count);
            case EACH -> {} // all were seen
        }
        return last;
    }
}
