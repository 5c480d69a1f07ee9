package io.github.jmetermqtt.sampler.trial;

import io.github.jmetermqtt.field.SharedFields;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.property.FunctionProperty;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.StringProperty;

/**
 * Stands for an element of a plan that does not run as if it ran: an empty field has the text of the defaults, and an expression has its
 * value. A field that nobody reads may have an expression without a value.
 */
final class ConstantTexts extends AbstractTestElement {

    private static final long serialVersionUID = 1L;

    private final transient TrialRequest request;
    private final transient PlanConstants constants;

    ConstantTexts(TrialRequest request, PlanConstants constants) {
        this.request = request;
        this.constants = constants;
    }

    /** The only way in which {@link io.github.jmetermqtt.config.FieldTexts} reads. */
    @Override
    public JMeterProperty getProperty(String key) {
        if (key.equals(SharedFields.RESPONSE_TEXT.key())) {
            return new StringProperty(key, ""); // of a sample, which there is none of
        }
        String text = text(key);
        if (!text.contains("${")) {
            return new StringProperty(key, text);
        }
        try {
            constants.value(text);
        } catch (UnknownValueException e) {
            throw new UnknownFieldException(key, e);
        }
        FunctionProperty function = new FunctionProperty(key, constants.compile(text));
        function.setRunningVersion(true); // else it gives the expression itself
        return function;
    }

    private String text(String key) {
        String own = request.element().getPropertyAsString(key);
        return own.isEmpty() ? request.defaults().getOrDefault(key, "") : own;
    }

    /** A field that is needed has an expression without a value. */
    static final class UnknownFieldException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String key;
        private final String expression;

        UnknownFieldException(String key, UnknownValueException cause) {
            super(cause);
            this.key = key;
            this.expression = cause.expression();
        }

        String key() {
            return key;
        }

        String expression() {
            return expression;
        }
    }
}
