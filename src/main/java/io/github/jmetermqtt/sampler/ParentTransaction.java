package io.github.jmetermqtt.sampler;

import java.lang.reflect.Field;
import java.util.List;
import org.apache.jmeter.control.TransactionController;
import org.apache.jmeter.threads.SamplePackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether a sampler stands in a Transaction Controller that generates a parent sample. JMeter then hides what the sampler
 * returns from the listeners, inside the parent; a received message hidden there would be missing in every report.
 */
final class ParentTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(ParentTransaction.class);

    /** JMeter knows the controllers around a sampler only here, and shows them to nobody. */
    private static final Field CONTROLLERS = controllers();

    private ParentTransaction() {}

    static boolean encloses(SamplePackage samplePackage) {
        if (CONTROLLERS == null) {
            return false;
        }
        try {
            return ((List<?>) CONTROLLERS.get(samplePackage))
                    .stream()
                            .anyMatch(controller -> controller instanceof TransactionController transaction
                                    && transaction.isGenerateParentSample());
        } catch (IllegalAccessException e) {
            throw new LinkageError("the field was made accessible", e);
        }
    }

    private static Field controllers() {
        try {
            Field field = SamplePackage.class.getDeclaredField("controllers");
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("In this JMeter a parent sample hides one message of each MQTT Sub sample: {}", e.toString());
            return null;
        }
    }
}
