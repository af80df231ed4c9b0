/**
 * The public API beside the endpoint: the records of Penneo's responses and events, the header names, the exceptions,
 * and the interfaces of token stores and job repositories.
 *
 * <p>The records are immutable and thread-safe. No record is serializable: each record that a body can hold converts
 * to and from {@code String}, {@code byte[]} and {@code InputStream} as Penneo's JSON, and so survives JMS and files.
 */
package io.github.camelpenneo.api;
