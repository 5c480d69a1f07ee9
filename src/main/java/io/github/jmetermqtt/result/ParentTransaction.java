package io.github.jmetermqtt.result;

import io.github.jmetermqtt.client.Shown;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.apache.jmeter.control.TransactionController;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.SamplePackage;
import org.apache.jmeter.threads.TestCompiler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows from which listeners a Transaction Controller that generates a parent sample hides what a sampler returns: those
 * that get the parent sample. JMeter has no method that tells, so this is read from its private fields.
 */
final class ParentTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(ParentTransaction.class);

    /** From the inside to the outside. */
    private static final @Nullable Field CONTROLLERS = field(SamplePackage.class, "controllers");

    private static final @Nullable Field COMPILER = field(JMeterThread.class, "compiler");
    private static final @Nullable Field TRANSACTIONS = field(TestCompiler.class, "transactionControllerConfigMap");

    private ParentTransaction() {}

    /**
     * The listeners from which the innermost such controller around a sampler hides what it returns.
     *
     * @return null if there is no such controller
     */
    static @Nullable List<SampleListener> listeners(JMeterThread thread, SamplePackage samplePackage) {
        if (CONTROLLERS == null || COMPILER == null || TRANSACTIONS == null) {
            return null;
        }
        try {
            for (Object controller : (List<?>) CONTROLLERS.get(samplePackage)) {
                if (controller instanceof TransactionController transaction && transaction.isGenerateParentSample()) {
                    Map<?, ?> packages = (Map<?, ?>) TRANSACTIONS.get(COMPILER.get(thread));
                    SamplePackage parent = (SamplePackage) packages.get(transaction);
                    return parent == null ? null : parent.getSampleListeners();
                }
            }
            return null;
        } catch (IllegalAccessException e) {
            throw new LinkageError("the fields were made accessible", e);
        }
    }

    private static @Nullable Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn(
                    "In this JMeter a parent sample hides one message of each sample from the summariser: {}",
                    Shown.line(e.toString()));
            return null;
        }
    }
}
