package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Memo;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.result.Results;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.result.Stopwatch;
import io.github.jmetermqtt.sampler.respond.FleetResponding;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.Responder;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.settings.RespondSettings;
import io.github.jmetermqtt.settings.Unresolved;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * Lets the connections of the thread answer requests, as long as they are there. Elapsed: until the SUBACKs are in; what it stays beyond
 * that is no part of it.
 */
public class MqttResponder extends MqttSampler {

    private static final long serialVersionUID = 1L;

    private static final List<TextSetting> TEXTS = List.of(
            RespondFields.TOPIC_FILTERS, RespondFields.ANSWER_TOPIC, RespondFields.ANSWER, RespondFields.ERROR_ANSWER);

    private final Memo<RespondSettings> memo = new Memo<>();

    private transient @Nullable Responder responder;

    @Override
    SampleResult run(TestRun run, SampleResult result) throws ConfigException, SampleFailure, InterruptedException {
        RespondSettings settings = memo.read(this, run, element -> read(run, element));
        result.setSamplerData(settings.describe());
        Fleet fleet = fleet(run);
        settings.checkVersion(fleet.first().connection().version());
        Responder mine = responderOf(run, settings);
        Stopwatch watch = Stopwatch.start(result);
        FleetResponding.Outcome outcome;
        try {
            outcome = new FleetResponding(mine, settings).on(fleet);
        } finally {
            watch.end();
        }
        mine.answer(settings.plan());
        finish(result, outcome);
        if (settings.seconds() != null && outcome.began() + outcome.kept() > 0) {
            stay(run, settings.seconds());
        }
        return result;
    }

    private RespondSettings read(TestRun run, TestElement element) throws ConfigException {
        RespondSettings settings = RespondSettings.read(element);
        Unresolved.warn(run.said(), label(), element, TEXTS);
        return settings;
    }

    private Responder responderOf(TestRun run, RespondSettings settings) {
        Responder known = responder;
        if (known == null || !known.belongsTo(run)) {
            known = run.responders().open(label(), settings.plan());
            responder = known;
        }
        return known;
    }

    private void finish(SampleResult result, FleetResponding.Outcome outcome) {
        List<SampleFailure> failures = outcome.failures();
        if (failures.isEmpty()) {
            Results.succeed(result, words(outcome));
            return;
        }
        ResultEmitter emitter = new ResultEmitter(getThreadContext());
        for (SampleFailure further : failures.subList(1, failures.size())) {
            emitter.emit(Results.fail(new SampleResult(result), further));
        }
        Results.fail(result, failures.get(0));
    }

    private static String words(FleetResponding.Outcome outcome) {
        if (outcome.began() == 0) {
            return "Answers already";
        }
        return outcome.kept() == 0 ? "OK" : "OK; answers on the other connections already";
    }

    /** Until the time is up or the thread is to end, whichever is first: its row must not get lost. */
    private void stay(TestRun run, int seconds) throws InterruptedException {
        long end = Await.deadline(TimeUnit.SECONDS.toMillis(seconds));
        try {
            boolean more = true;
            for (long left = end - System.nanoTime(); more && left > 0; left = end - System.nanoTime()) {
                more = stop().pause(System.nanoTime() + Math.min(left, TimeUnit.SECONDS.toNanos(1)));
                showLinkEvents(run);
            }
        } catch (InterruptedException e) {
            if (!stop().isStopped()) {
                throw e;
            }
            Thread.currentThread().interrupt();
        }
    }
}
