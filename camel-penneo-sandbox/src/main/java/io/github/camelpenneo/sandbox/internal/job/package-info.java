/** The queue of the send API: submissions and the jobs that turn them into case files. */
package io.github.camelpenneo.sandbox.internal.job;
