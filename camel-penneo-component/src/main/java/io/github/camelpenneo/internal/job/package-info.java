/**
 * Recorded jobs: the records of submitted case files, and the status requests that follow each job to its end.
 * Internal.
 */
package io.github.camelpenneo.internal.job;
