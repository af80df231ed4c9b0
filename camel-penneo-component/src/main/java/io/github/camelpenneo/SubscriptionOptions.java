package io.github.camelpenneo;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.camelpenneo.internal.webhook.subscription.EventTypes;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What makes Penneo deliver, and where. Source: "Webhooks" in docs/contract/webhooks.md. */
@UriParams
public class SubscriptionOptions extends OptionGroup<SubscriptionOptions> {

    @UriParam(
            label =
                    "webhook,createSubscription,confirmSubscription,testSubscription,getSubscription,listSubscriptions,updateSubscription,deleteSubscription,common",
            defaultValue = "current",
            description = "The webhook service of Penneo to use. The value both can only be used by penneo:webhook, "
                    + "while you move from legacy to current.")
    private WebhookService service = WebhookService.current;

    @UriParam(
            label = "webhook,consumer",
            defaultValue = "/penneo/webhook",
            description = "The path under which deliveries are received. Each webhook of a Camel context needs its own "
                    + "path, with parts of letters, digits and . _ - ~ only. The legacy service is received one level "
                    + "below the path.")
    private String path = "/penneo/webhook";

    @UriParam(
            label = "webhook,consumer",
            description = "The base URL under which Penneo reaches this host. Penneo posts to publicUrl followed by "
                    + "path. Required unless subscribe is never.")
    private String publicUrl;

    @UriParam(
            label = "webhook,consumer",
            defaultValue = "ensure",
            description = "Whether the component manages the subscription: ensure creates and repairs the subscription "
                    + "and keeps it; temporary also deletes the subscription when the route stops; never leaves "
                    + "the subscription to you.")
    private WebhookSubscribe subscribe = WebhookSubscribe.ensure;

    @UriParam(
            label = "webhook,consumer,advanced",
            description = "The id of the subscription of the current service to use, whatever its endpoint is. Without "
                    + "this option, the subscription with the endpoint of this route is used.")
    private String subscriptionId;

    @UriParam(
            label = "webhook,consumer",
            defaultValue = "true",
            description =
                    "Whether Penneo is asked for one test event after the component has created or reactivated the "
                            + "subscription of the current service, unless a delivery is verified before: it shows whether Penneo "
                            + "reaches this host and signs with a known secret. Penneo sends the test event to all active "
                            + "subscriptions of the account that have the event type webhook.subscription.test.")
    private boolean testEvent = true;

    @UriParam(
            label = "webhook,consumer",
            defaultValue = "*",
            description = "The events that become exchanges, separated by commas: all events, all events of a topic, "
                    + "or single events such as casefile.completed. Penneo is asked for these events only, where "
                    + "Penneo offers the choice. A subscription that exists keeps its further event types, since another "
                    + "node may want them; such events are answered and not routed.")
    private String eventTypes = "*";

    /** What every host takes literally: no template, no wildcard, no query, nothing that has to be encoded. */
    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");

    boolean isManaged() {
        return subscribe != WebhookSubscribe.never;
    }

    boolean isLegacy() {
        return service != WebhookService.current;
    }

    boolean isCurrent() {
        return service != WebhookService.legacy;
    }

    /** The URL to which Penneo posts. */
    String endpoint() {
        return UrlOption.parse("publicUrl", publicUrl) + path;
    }

    /** Adds what is invalid. */
    void check(List<String> invalid) {
        if (isManaged() && publicUrl == null) {
            invalid.add("publicUrl is required: the base URL under which Penneo reaches this host");
        }
        if (path == null || !PATH.matcher(path).matches()) {
            invalid.add("path must start with a slash and have parts of letters, digits and . _ - ~ only, such as"
                    + " /penneo/webhook");
        }
        if (!isCurrent() && subscriptionId != null) {
            invalid.add(
                    "subscriptionId can only be used with the current service; a legacy subscription is found by its"
                            + " URL");
        }
        if (isManaged() && publicUrl != null) {
            addIfInvalid(invalid, this::endpoint);
        }
        addIfInvalid(invalid, () -> new EventTypes(eventTypes));
    }

    private static void addIfInvalid(List<String> invalid, Supplier<?> value) {
        try {
            value.get();
        } catch (IllegalArgumentException e) {
            invalid.add(e.getMessage().replaceFirst("^penneo(:webhook)?: ", ""));
        }
    }

    /** Returns the option {@code service}. */
    public WebhookService getService() {
        return service;
    }

    /** Sets the option {@code service}. */
    public void setService(WebhookService service) {
        this.service = service;
    }

    /** Returns the option {@code path}. */
    public String getPath() {
        return path;
    }

    /** Sets the option {@code path}. */
    public void setPath(String path) {
        this.path = path;
    }

    /** Returns the option {@code publicUrl}. */
    public String getPublicUrl() {
        return publicUrl;
    }

    /** Sets the option {@code publicUrl}. */
    public void setPublicUrl(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Returns the option {@code subscribe}. */
    public WebhookSubscribe getSubscribe() {
        return subscribe;
    }

    /** Sets the option {@code subscribe}. */
    public void setSubscribe(WebhookSubscribe subscribe) {
        this.subscribe = subscribe;
    }

    /** Returns the option {@code subscriptionId}. */
    public String getSubscriptionId() {
        return subscriptionId;
    }

    /** Sets the option {@code subscriptionId}. */
    public void setSubscriptionId(String subscriptionId) {
        this.subscriptionId = subscriptionId;
    }

    /** Returns the option {@code testEvent}. */
    public boolean isTestEvent() {
        return testEvent;
    }

    /** Sets the option {@code testEvent}. */
    public void setTestEvent(boolean testEvent) {
        this.testEvent = testEvent;
    }

    /** Returns the option {@code eventTypes}. */
    public String getEventTypes() {
        return eventTypes;
    }

    /** Sets the option {@code eventTypes}. */
    public void setEventTypes(String eventTypes) {
        this.eventTypes = eventTypes;
    }
}
