package io.github.camelpenneo.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;

/**
 * An {@link IdempotentRepository} of Camel in a database table that several nodes can share: for the option
 * {@code idempotentRepository}, and for the {@code idempotentConsumer} EIP. Tested with H2, PostgreSQL and MariaDB. The
 * table is created at the start if it is missing, also by several nodes at once. Keys that are older than
 * {@code keepFor} are deleted in the background, a batch at a time, while the repository is in use in a Camel context.
 * Thread-safe. A failed statement throws an {@link IllegalStateException} with the SQL state.
 *
 * <p>Each statement has a transaction of its own, whatever the transaction of the route does: a key stays although the
 * route is rolled back, until the {@code idempotentConsumer} EIP or the component removes it. The data source must not
 * take part in the transactions of routes. A transacted route holds a connection while the repository takes another: the
 * pool needs more connections than there are such routes at once.
 */
public final class JdbcIdempotentRepository implements IdempotentRepository, CamelContextAware {

    /** The default name of the table. */
    public static final String TABLE = "camel_penneo_mark";

    /** The default of {@code processorName}. */
    public static final String PROCESSOR_NAME = "penneo";

    /** The default of {@code keepFor}: Penneo may repeat an event for 8 days, and a host may be down for weeks. */
    public static final Duration KEEP_FOR = Duration.ofDays(30);

    private static final int MAX_NAME = 100;
    private static final Duration LEAST_KEEP_FOR = Duration.ofHours(1);
    private static final Duration LONGEST_KEEP_FOR = Duration.ofDays(36_500);

    private final JdbcTable table;
    private final MarkTable marks;
    private final MarkCleanup cleanup;
    private final Clock leaseClock;
    private String processorName = PROCESSOR_NAME;
    private Duration keepFor = KEEP_FOR;

    /**
     * Creates a repository in the table {@value #TABLE}.
     *
     * @param dataSource the data source, usually a pool; not null
     * @throws IllegalArgumentException if the data source takes part in the transactions of routes
     */
    public JdbcIdempotentRepository(DataSource dataSource) {
        this(dataSource, Clock.systemUTC());
    }

    JdbcIdempotentRepository(DataSource dataSource, Clock clock) {
        this.table = new JdbcTable(TableKind.MARKS, dataSource);
        this.marks = new MarkTable(table, clock);
        this.cleanup = new MarkCleanup(marks);
        this.leaseClock = new LeaseClock(dataSource, clock);
    }

    /**
     * Creates the table if the table is missing and {@code createTable} is set.
     *
     * @throws IllegalStateException if the table is missing and {@code createTable} is not set or the database is none
     *     of H2, PostgreSQL and MariaDB, if columns are missing, or if the database fails
     */
    @Override
    public void start() {
        table.open();
    }

    /** Ends the deletion of old keys until the next key is added. Other routes can still use the repository. */
    @Override
    public void stop() {
        cleanup.stop();
    }

    /**
     * Adds a key. Of several nodes that add the same key at once, one gets true. If the answer of the database is lost,
     * the table is asked whose key it has, so that a failed call does not take its own key for a duplicate.
     *
     * @param key up to 255 characters
     * @return false if the key is there already
     * @throws IllegalArgumentException if the key is longer
     */
    @Override
    public boolean add(String key) {
        cleanup.ensureRunning(this);
        return marks.add(processorName, key, keepFor);
    }

    @Override
    public boolean contains(String key) {
        return marks.contains(processorName, key);
    }

    @Override
    public boolean remove(String key) {
        return marks.remove(processorName, key);
    }

    /** Does nothing: a key counts from its addition on. */
    @Override
    public boolean confirm(String key) {
        return true;
    }

    /** Removes all keys of this {@code processorName}. */
    @Override
    public void clear() {
        marks.clear(processorName);
    }

    /**
     * Returns the clock of the database, by which the component times the leases of events: so the clocks of the nodes may differ.
     *
     * @return a clock that reads the time at its first use and every 30 seconds; the clock of this host where the database is none of H2,
     *     PostgreSQL, MariaDB and MySQL, or cannot tell its time now
     */
    public Clock leaseClock() {
        return leaseClock;
    }

    @Override
    public CamelContext getCamelContext() {
        return cleanup.context();
    }

    /** Sets the Camel context whose threads delete old keys. Camel and the component do this. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        cleanup.setContext(camelContext);
    }

    /**
     * Returns the name that tells the keys of this repository from those of others in the same table.
     *
     * @return the name, by default {@value #PROCESSOR_NAME}
     */
    public String getProcessorName() {
        return processorName;
    }

    /**
     * Sets the name that tells the keys of this repository from those of others in the same table.
     *
     * @param processorName 1 to 100 characters, the same on all nodes; default {@value #PROCESSOR_NAME}
     * @throws IllegalArgumentException if the name is empty or too long
     */
    public void setProcessorName(String processorName) {
        if (Objects.requireNonNull(processorName, "processorName").isBlank() || processorName.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    TableKind.MARKS.option() + ": processorName must have 1 to " + MAX_NAME + " characters");
        }
        this.processorName = processorName;
    }

    /**
     * Returns how long a key is kept.
     *
     * @return the time from the addition of a key, by default 30 days
     */
    public Duration getKeepFor() {
        return keepFor;
    }

    /**
     * Sets how long a key is kept. The time is stored with each key, so a change holds for the keys that are added from
     * then on.
     *
     * @param keepFor the time from the addition of a key, from 1 hour to 36,500 days, such as {@code 30d} as a property;
     *     36,500 days for keys that must never be forgotten, as the numbers of contracts; default 30 days
     * @throws IllegalArgumentException if the time is shorter or longer. Camel binds a text that it does not know as a
     *     time, such as {@code 2w} or {@code never}, as zero
     */
    public void setKeepFor(Duration keepFor) {
        Objects.requireNonNull(keepFor, "keepFor");
        if (keepFor.compareTo(LEAST_KEEP_FOR) < 0 || keepFor.compareTo(LONGEST_KEEP_FOR) > 0) {
            throw new IllegalArgumentException(TableKind.MARKS.option()
                    + ": keepFor must be from 1 hour to 36500 days, such as 30d, but it is " + keepFor);
        }
        this.keepFor = keepFor;
    }

    /**
     * Returns the name of the table.
     *
     * @return the name, by default {@value #TABLE}
     */
    public String getTableName() {
        return table.name().text();
    }

    /**
     * Sets the name of the table, before the start.
     *
     * @param tableName a plain SQL name (letters, digits and underscores, without a digit first), or a schema and a
     *     plain SQL name ({@code schema.table}); default {@value #TABLE}
     * @throws IllegalArgumentException if the name is something else
     */
    public void setTableName(String tableName) {
        table.setName(tableName);
    }

    /**
     * Returns whether a missing table is created.
     *
     * @return true by default
     */
    public boolean isCreateTable() {
        return table.isCreateTable();
    }

    /**
     * Sets whether a missing table is created. Only H2, PostgreSQL and MariaDB are supported.
     *
     * @param createTable false to require an existing table; default true
     */
    public void setCreateTable(boolean createTable) {
        table.setCreateTable(createTable);
    }

    @Override
    public String toString() {
        return "JdbcIdempotentRepository[tableName=" + table.name() + ", processorName=" + processorName + "]";
    }
}
