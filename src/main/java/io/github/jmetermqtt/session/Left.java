package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.SubAck;
import java.util.List;

/** What was unsubscribed, with one code for each filter. */
public record Left(List<String> filters, SubAck ack) {}
