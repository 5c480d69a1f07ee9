package io.github.jmetermqtt.field;

/** Where an MQTT Responder sends its answers. */
public enum AnswerTo {
    /** To the response topic of the request, with its correlation data: MQTT 5, section 4.10. */
    RESPONSE_TOPIC,
    /** To a topic that is made for each request. */
    TOPIC
}
