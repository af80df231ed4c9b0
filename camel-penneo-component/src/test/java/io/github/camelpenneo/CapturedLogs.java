package io.github.camelpenneo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged, at TRACE, until it is closed. */
final class CapturedLogs implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext logging = (LoggerContext) LogManager.getContext(false);
    private final Map<LoggerConfig, Level> levels = new HashMap<>();
    private final AbstractAppender appender =
            new AbstractAppender("captured", null, null, false, Property.EMPTY_ARRAY) {
                @Override
                public void append(LogEvent event) {
                    lines.add(event.getLoggerName() + ": " + event.getMessage().getFormattedMessage() + stack(event));
                }
            };

    CapturedLogs() {
        appender.start();
        logging.getConfiguration().getRootLogger().addAppender(appender, Level.TRACE, null);
        logging.getConfiguration().getLoggers().values().forEach(logger -> {
            levels.put(logger, logger.getLevel());
            logger.setLevel(Level.TRACE);
        });
        logging.updateLoggers();
    }

    /** One line an event: the logger, the message, the throwable with its causes. */
    List<String> lines() {
        return lines;
    }

    private static String stack(LogEvent event) {
        if (event.getThrown() == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        event.getThrown().printStackTrace(new PrintWriter(text, true));
        return "\n" + text;
    }

    @Override
    public void close() {
        levels.forEach(LoggerConfig::setLevel);
        logging.getConfiguration().getRootLogger().removeAppender("captured");
        logging.updateLoggers();
        appender.stop();
    }
}
