/** Recorded jobs: what is noted around a create, and following each to its end. */
package io.github.camelpenneo.internal.job;
