package io.github.jmetermqtt.sampler.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;

/** A trial, and what it told. */
final class Told implements TrialListener {

    private final List<StepResult> steps = new CopyOnWriteArrayList<>();
    private final CompletableFuture<TrialEnd> end = new CompletableFuture<>();
    private final ConnectionTrial trial;
    private volatile String clientId = "";
    private volatile String node = "";
    private volatile boolean fixed;

    private Told(TrialRequest request) {
        trial = new ConnectionTrial(request, this);
    }

    /** A trial that has begun. */
    static Told begin(TrialRequest request) {
        Told told = new Told(request);
        told.trial.start();
        return told;
    }

    /** A trial of these fields alone, which has ended. */
    static Told of(TestElement element) throws Exception {
        return begin(new TrialRequest(element, Map.of(), List.of(), false)).awaitEnd();
    }

    Told awaitEnd() throws Exception {
        end.get(30, TimeUnit.SECONDS);
        speaksChinese();
        return this;
    }

    /** Whatever goes wrong in a test of the connection, its window can say it in Chinese, but for what an authentication method says. */
    private void speaksChinese() {
        Words chinese = new Words(Locale.SIMPLIFIED_CHINESE);
        Stream<Sentence> bad = steps.stream().filter(step -> !step.good()).map(StepResult::said);
        assertThat(Stream.concat(bad, Stream.concat(Stream.of(end().said()), end().advice().stream())))
                .filteredOn(said -> !said.key().equals("client.said"))
                .allSatisfy(said -> assertThat(said.in(chinese)).containsPattern("\\p{IsHan}"));
    }

    void cancel() {
        trial.cancel();
    }

    TrialEnd end() {
        return end.join();
    }

    String clientId() {
        return clientId;
    }

    /** Which of several nodes; empty: there is one. */
    String node() {
        return node;
    }

    boolean fixed() {
        return fixed;
    }

    /** The steps that ended well. */
    List<TrialStep> good() {
        return steps.stream().filter(StepResult::good).map(StepResult::step).toList();
    }

    /** The steps that did not. */
    List<TrialStep> bad() {
        return steps.stream().filter(step -> !step.good()).map(StepResult::step).toList();
    }

    StepResult step(TrialStep step) {
        return steps.stream().filter(one -> one.step() == step).findFirst().orElseThrow();
    }

    List<String> details(TrialStep step) {
        return step(step).details().stream().map(Sentence::toString).toList();
    }

    List<String> advice() {
        return end().advice().stream().map(Sentence::toString).toList();
    }

    /** All that a person could read of it. */
    String all() {
        return clientId + steps + end();
    }

    @Override
    public void oneOfSeveral(String one, int of) {
        node = one + " of " + of;
    }

    @Override
    public void begun(String id, boolean isFixed) {
        clientId = id;
        fixed = isFixed;
    }

    @Override
    public void step(StepResult result) {
        steps.add(result);
    }

    @Override
    public void ended(TrialEnd result) {
        end.complete(result);
    }
}
