package io.github.jmetermqtt;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What classes of this project log from INFO on while this is open, as level and message, and not on the console. */
public final class LogLines implements AutoCloseable {

    private static final String LOGGER = "io.github.jmetermqtt";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AbstractAppender appender = new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
        }
    };

    public LogLines() {
        appender.start();
        logger().addAppender(appender, null, null);
        logger().setAdditive(false);
    }

    /** So far, the oldest first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Forgets the lines so far. */
    public void clear() {
        lines.clear();
    }

    @Override
    public void close() {
        logger().setAdditive(true);
        logger().removeAppender(appender.getName());
    }

    /** The one in log4j2-test.xml. */
    private static LoggerConfig logger() {
        return ((LoggerContext) LogManager.getContext(false)).getConfiguration().getLoggerConfig(LOGGER);
    }
}
