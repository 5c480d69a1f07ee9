package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.Shown;
import org.apache.jmeter.assertions.Assertion;
import org.apache.jmeter.assertions.AssertionResult;
import org.apache.jmeter.processor.PostProcessor;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testbeans.TestBeanHelper;
import org.apache.jmeter.testelement.AbstractScopedAssertion;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.SamplePackage;
import org.apache.jorphan.util.JMeterError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the assertions and post-processors in the scope of a sampler see a result that the sampler does not return. It does what
 * JMeter does with the one that is returned, whose methods for it are private ({@code JMeterThread.executeSamplePackage} and
 * {@code checkAssertions}). To be used on the JMeter thread only.
 * Why: docs/dev/decisions.md#assertions-judge-every-row
 */
final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final JMeterContext context;
    private final SamplePackage scope;

    private Judge(JMeterContext context, SamplePackage scope) {
        this.context = context;
        this.scope = scope;
    }

    /** Null where there is no assertion and no post-processor in the scope. */
    static @Nullable Judge of(JMeterContext context, @Nullable SamplePackage scope) {
        return scope == null
                        || (scope.getAssertions().isEmpty()
                                && scope.getPostProcessors().isEmpty())
                ? null
                : new Judge(context, scope);
    }

    boolean hasAssertions() {
        return !scope.getAssertions().isEmpty();
    }

    boolean hasPostProcessors() {
        return !scope.getPostProcessors().isEmpty();
    }

    /**
     * Lets the assertions see the result, which fails where one of them does.
     *
     * @param extract whether the post-processors see it before that
     */
    void judge(SampleResult result, boolean extract) {
        SampleResult previous = context.getPreviousResult();
        context.setPreviousResult(result);
        try {
            if (extract) {
                scope.getPostProcessors().forEach(Judge::process);
            }
            scope.getAssertions().forEach(assertion -> check(assertion, result));
            context.getVariables().put(JMeterThread.LAST_SAMPLE_OK, Boolean.toString(result.isSuccessful()));
        } finally {
            context.setPreviousResult(previous);
        }
    }

    private static void process(PostProcessor processor) {
        TestElement element = begin(processor);
        try {
            processor.process();
        } catch (RuntimeException | VirtualMachineError | LinkageError e) {
            LOG.error(
                    "{} met an error",
                    Shown.text(String.valueOf(element.getName())),
                    e); // the row must not be lost for it
        } finally {
            element.recoverRunningVersion();
        }
    }

    private static void check(Assertion assertion, SampleResult result) {
        TestElement element = begin(assertion);
        try {
            if (!(assertion instanceof AbstractScopedAssertion scoped)
                    || !scoped.isScopeChildren(scoped.fetchScope())) { // such a result has no sub-results
                AssertionResult outcome = outcome(assertion, result);
                result.setSuccessful(result.isSuccessful() && !(outcome.isError() || outcome.isFailure()));
                result.addAssertionResult(outcome);
            }
        } finally {
            element.recoverRunningVersion(); // so that its expressions are evaluated anew for the next result
        }
    }

    /** Of a result that is handed over later the elements may have been at rest. */
    private static TestElement begin(Object assertionOrProcessor) {
        TestElement element = (TestElement) assertionOrProcessor;
        element.setRunningVersion(true);
        TestBeanHelper.prepare(element);
        return element;
    }

    private static AssertionResult outcome(Assertion assertion, SampleResult result) {
        try {
            return assertion.getResult(result);
        } catch (AssertionError e) {
            AssertionResult failure = failed(e);
            failure.setFailure(true);
            return failure;
        } catch (JMeterError | RuntimeException | VirtualMachineError | LinkageError e) {
            LOG.error("An assertion met an error", e);
            AssertionResult error = failed(e);
            error.setError(true);
            return error;
        }
    }

    private static AssertionResult failed(Throwable e) {
        AssertionResult result = new AssertionResult("Assertion failed! See log file.");
        result.setFailureMessage(e.toString());
        return result;
    }
}
