package io.github.camelpenneo.sandbox;

import java.time.Clock;
import java.time.Duration;

import io.github.camelpenneo.sandbox.internal.casefile.DocumentContent;
import io.github.camelpenneo.sandbox.internal.job.JobDelays;

/**
 * The settings of a sandbox.
 *
 * @param port the TCP port; 0 for any free port
 * @param scheduler null for a separate thread
 * @param secretsToldOnce whether only the response to the creation of a subscription holds the secret
 * @param documentContent how the sandbox responds to requests for the content of a document
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
