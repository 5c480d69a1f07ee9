package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.words.Sentence;

/** The steps of a trial, in their order. */
public enum TrialStep {
    LOOK_UP("trial.step.look-up"),
    TCP("trial.step.tcp"),
    PROXY("trial.step.proxy"),
    TLS("trial.step.tls"),
    CONNECT("trial.step.connect"),
    SUBSCRIBE("trial.step.subscribe"),
    PUBLISH("trial.step.publish"),
    RECEIVE("trial.step.receive"),
    DISCONNECT("trial.step.disconnect");

    private final String key;

    TrialStep(String key) {
        this.key = key;
    }

    /** What a person calls it. */
    public Sentence words() {
        return Sentence.of(key);
    }
}
