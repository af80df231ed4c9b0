/** Once for each event and each change of a case file, on several nodes too. Nobody's API. */
package io.github.camelpenneo.internal.once;
