package io.github.jmetermqtt.result;

import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * One sample per message or connection. One is held back, because the sampler itself has to return one: the last, or the first
 * that failed, so that JMeter's "action after a sampler error" sees it.
 * Why: docs/dev/decisions.md#the-failure-is-what-the-sampler-returns
 */
public final class RowPerMessage implements Rows {

    private final ResultEmitter emitter;
    private @Nullable SampleResult held;

    public RowPerMessage(ResultEmitter emitter) {
        this.emitter = emitter;
    }

    @Override
    public void add(SampleResult message) {
        if (held == null) {
            held = message;
        } else if (held.isSuccessful()) {
            emitter.emit(held);
            held = message;
        } else {
            emitter.emit(message);
        }
    }

    @Override
    public @Nullable SampleResult finish() {
        return emitter.shown(held);
    }
}
