package io.github.camelpenneo.internal.casefile;

import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import java.util.Date;
import java.util.Optional;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.XMLGregorianCalendar;

/** Converts the types that Java has for times to Unix seconds. */
public final class JavaTimes {

    /** The rule that a date without a time zone breaks. Which moment it means depends on the zone, so none is assumed. */
    public static final String NEEDS_ZONE = "must be one moment: a date, a time and a time zone, such as an Instant, an"
            + " OffsetDateTime, or the text 2026-12-31T23:59:59+01:00";

    private JavaTimes() {}

    /** Whether a value is of a type for dates, times or durations. */
    public static boolean isTime(Object value) {
        return value instanceof TemporalAccessor
                || value instanceof TemporalAmount
                || value instanceof Date
                || value instanceof Calendar
                || value instanceof XMLGregorianCalendar
                || value instanceof FileTime;
    }

    /** The time in Unix seconds; empty if the value is not one moment. */
    public static Optional<Long> unixSeconds(Object value) {
        try {
            return instant(value).map(Instant::getEpochSecond);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(Object value) {
        // The subclasses of Date for SQL's DATE and TIME are no moments
        if (value instanceof Date date && !(value instanceof java.sql.Date || value instanceof java.sql.Time)) {
            return Optional.of(date.toInstant());
        }
        if (value instanceof Calendar calendar) {
            return Optional.of(calendar.toInstant());
        }
        if (value instanceof FileTime time) {
            return Optional.of(time.toInstant());
        }
        if (value instanceof XMLGregorianCalendar calendar) {
            return Optional.of(calendar)
                    .filter(JavaTimes::isMoment)
                    .map(moment -> moment.toGregorianCalendar().toInstant());
        }
        return value instanceof TemporalAccessor temporal && temporal.isSupported(ChronoField.INSTANT_SECONDS)
                ? Optional.of(Instant.ofEpochSecond(temporal.getLong(ChronoField.INSTANT_SECONDS)))
                : Optional.empty();
    }

    private static boolean isMoment(XMLGregorianCalendar calendar) {
        return calendar.getXMLSchemaType() == DatatypeConstants.DATETIME
                && calendar.getTimezone() != DatatypeConstants.FIELD_UNDEFINED;
    }
}
