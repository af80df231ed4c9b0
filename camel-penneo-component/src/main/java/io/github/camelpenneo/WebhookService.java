package io.github.camelpenneo;

/** Penneo's webhook services. */
public enum WebhookService {
    /** The one with topics and confirmation tokens; Penneo shuts it down on 30 November 2026. */
    legacy
}
