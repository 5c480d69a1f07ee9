package io.github.jmetermqtt.result;

import java.util.List;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.samplers.SampleResult;

/**
 * A result that shows itself where JMeter would make it a sub-result of a transaction. Some listeners count sub-results (the
 * JTL, and the dashboard with it) and some don't (summariser, backend listeners), so that a message as a sub-result would be one
 * more or one less. This one leaves the transaction as soon as it is in it, when its assertions are done and
 * the transaction has counted it, and those listeners get it as a sample.
 * Why: docs/dev/decisions.md#no-message-is-a-sub-result
 */
final class ShownResult extends SampleResult {

    private static final long serialVersionUID = 1L;

    private final transient ResultEmitter emitter;
    private final transient List<SampleListener> listeners;
    private final boolean anotherFailed;

    /** @param anotherFailed whether a result of the same sample failed that the transaction does not know of */
    ShownResult(SampleResult result, ResultEmitter emitter, List<SampleListener> listeners, boolean anotherFailed) {
        super(result);
        this.emitter = emitter;
        this.listeners = listeners;
        this.anotherFailed = anotherFailed;
    }

    /** Called by the transaction after it has put this among its sub-results. */
    @Override
    public void setParent(SampleResult transaction) {
        SampleResult[] results = transaction.getSubResults();
        transaction.removeSubResults();
        for (SampleResult other : results) {
            if (other != this) {
                transaction.storeSubResult(other, false);
            }
        }
        if (anotherFailed) {
            transaction.setSuccessful(false);
        }
        emitter.emit(new SampleResult(this), listeners);
    }
}
