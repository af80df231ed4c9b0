/**
 * Measures what a call costs, in ratios to a careful hand-written camel-http route that does the same, in one run.
 * {@link io.github.camelpenneo.benchmarks.Benchmarks} runs all of it and prints one table.
 */
package io.github.camelpenneo.benchmarks;
