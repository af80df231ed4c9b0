package io.github.camelpenneo.runtimes;

import io.github.camelpenneo.sandbox.PenneoSandbox;

/** What a sandbox was called for, and what a program needs to call it. */
final class SandboxCalls {

    private final PenneoSandbox sandbox;

    SandboxCalls(PenneoSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** What the sandbox's program prints: the settings as environment variables. */
    static String settings(PenneoSandbox sandbox) {
        StringBuilder settings = new StringBuilder();
        sandbox.environment()
                .forEach((name, value) ->
                        settings.append(name).append('=').append(value).append('\n'));
        return settings.toString();
    }

    /** How many case files the sandbox was asked to create. */
    long creates() {
        return count("/send/api/v1/casefiles");
    }

    /** How often the sandbox was asked for the status of a job. */
    long statusRequests() {
        return count("/send/api/v1/queue/public/status");
    }

    private long count(String path) {
        return sandbox.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().startsWith(path))
                .count();
    }
}
