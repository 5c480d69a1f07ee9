package io.github.jmetermqtt.sampler.trial;

/** An expression has no value while the plan does not run. */
final class UnknownValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String expression;

    /** @param expression without its parameters, which may be secrets */
    UnknownValueException(String expression) {
        super(expression);
        this.expression = expression;
    }

    String expression() {
        return expression;
    }
}
