/**
 * Processing of each event and each change of a case file once, also on several nodes: leases, keys, windows and
 * outcomes. Internal.
 */
package io.github.camelpenneo.internal.once;
