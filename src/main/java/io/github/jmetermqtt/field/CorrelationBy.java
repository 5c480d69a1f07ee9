package io.github.jmetermqtt.field;

/** By what MQTT Request tells its response from other messages. */
public enum CorrelationBy {
    /** Response topic and correlation data of MQTT 5, section 4.10. */
    CORRELATION_DATA,
    JSON_PATH,
    REGEX,
    /** Whatever comes next on the response topic is the response. */
    NONE;

    /** Whether an expression finds the id in the payloads. */
    public boolean isExpression() {
        return this == JSON_PATH || this == REGEX;
    }
}
