/** The queue of the send API: submissions, and the jobs that create case files. Source: docs/contract/creating.md. */
package io.github.camelpenneo.sandbox.internal.job;
