/**
 * What users of the component see beside the endpoint itself: the records of Penneo's answers and events, the header
 * names and the exceptions.
 *
 * <p>The records are immutable and safe to share between threads. None is serializable: each converts to and from
 * {@code String}, {@code byte[]} and {@code InputStream} as Penneo's JSON, so that it survives JMS and files.
 */
package io.github.camelpenneo.api;
