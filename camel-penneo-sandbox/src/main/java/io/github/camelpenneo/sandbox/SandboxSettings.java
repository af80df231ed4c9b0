package io.github.camelpenneo.sandbox;

import java.time.Clock;
import java.time.Duration;

import io.github.camelpenneo.sandbox.internal.casefile.DocumentContent;
import io.github.camelpenneo.sandbox.internal.job.JobDelays;

/**
 * How a sandbox is to run.
 *
 * @param port 0 for any free one
 * @param scheduler null for one of the sandbox's own
 * @param secretsToldOnce whether a subscription's secret is told at its creation only
 * @param documentContent how the content of a document is answered
 */
record SandboxSettings(
        int port,
        Clock clock,
        SandboxScheduler scheduler,
        JobDelays jobDelays,
        Duration completionDelay,
        ConfirmationTiming confirmationTiming,
        boolean secretsToldOnce,
        DocumentContent documentContent) {}
