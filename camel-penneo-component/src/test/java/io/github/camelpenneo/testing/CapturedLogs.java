package io.github.camelpenneo.testing;

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

/** Everything that is logged, at TRACE unless it is said otherwise, until it is closed. */
public final class CapturedLogs implements AutoCloseable {

    /** The sandbox and its web server: the other side. */
    private static final List<String> OTHER_SIDE =
            List.of("io.github.camelpenneo.sandbox.", "io.javalin.", "org.eclipse.jetty.", "org.apache.pdfbox.");

    /** What logs at DEBUG or TRACE whatever component is used; docs/operating.md names them. */
    private static final List<String> NAMED_IN_THE_GUIDE = List.of(
            "org.apache.camel.component.properties.",
            "org.apache.camel.impl.converter.",
            "org.apache.camel.main.",
            "io.vertx.ext.web.");

    private final Level level;
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

    public CapturedLogs() {
        this(Level.TRACE);
    }

    public CapturedLogs(Level level) {
        this.level = level;
        appender.start();
        logging.getConfiguration().getRootLogger().addAppender(appender, level, null);
        logging.getConfiguration().getLoggers().values().forEach(logger -> {
            levels.put(logger, logger.getLevel());
            logger.setLevel(level);
        });
        logging.updateLoggers();
    }

    /** One line an event: the logger, the message, the throwable with its causes. */
    public List<String> lines() {
        return lines;
    }

    /** The lines of every logger that a user of the component has, but of those that the guide names. */
    public List<String> linesThatUsersHave() {
        return lines.stream()
                .filter(line -> OTHER_SIDE.stream().noneMatch(line::startsWith))
                .filter(line ->
                        level == Level.INFO || NAMED_IN_THE_GUIDE.stream().noneMatch(line::startsWith))
                .toList();
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
