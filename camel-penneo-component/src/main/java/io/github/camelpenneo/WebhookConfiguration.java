package io.github.camelpenneo;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of webhooks and subscriptions. Source: "Webhooks" in the contract. */
@UriParams
public class WebhookConfiguration extends CaseFileFilter {

    @UriParam(
            label = "webhook,createSubscription,confirmSubscription,testSubscription,getSubscription,listSubscriptions,"
                    + "updateSubscription,deleteSubscription",
            defaultValue = "current",
            description = "Which of Penneo's webhook services to use; both is for webhook alone, while one moves "
                    + "from legacy to current.")
    private WebhookService service = WebhookService.current;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "/penneo/webhook",
            description =
                    "The path under which deliveries are received. Each webhook of a context has one of its " + "own.")
    private String path = "/penneo/webhook";

    @UriParam(
            label = "consumer,webhook",
            description = "The base URL under which Penneo reaches this host; what is subscribed is publicUrl and "
                    + "path together. Has to be given unless subscribe is never.")
    private String publicUrl;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "ensure",
            description = "Whether the subscription is looked after: ensure makes it, mends it and leaves it there; "
                    + "temporary also deletes it when the route stops; never leaves it to you.")
    private WebhookSubscribe subscribe = WebhookSubscribe.ensure;

    @UriParam(
            label = "consumer,webhook,advanced",
            description = "The id of the current service's subscription to use, whatever its endpoint was; without "
                    + "it, the one of this endpoint.")
    private String subscriptionId;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "*",
            description = "Which events become exchanges, separated by commas: all, all of a topic, or single ones "
                    + "such as casefile.completed. Nothing else is subscribed to where Penneo lets one choose.")
    private String eventTypes = "*";

    @UriParam(
            label = "consumer,webhook,security",
            secret = true,
            description = "The secret with which the current service signs, or several of them, separated by "
                    + "commas. Without it, the one that Penneo gives with the subscription; tokenStore keeps " + "it.")
    private String webhookVerifyToken;

    @UriParam(
            label = "consumer,webhook,security",
            secret = true,
            description = "A secret of your own making from which the last part of the address for the legacy "
                    + "service is derived, so that nobody but Penneo can deliver. Has to be given for "
                    + "service=legacy and both. Of several, separated by commas, the first is used, and "
                    + "deliveries to the addresses of the others are still accepted.")
    private String passphrase;

    @UriParam(
            label = "consumer,webhook,security",
            description = "Whether deliveries of the current service are accepted without looking at their "
                    + "signature. For trying out only: anybody can then send events.")
    private boolean insecure;

    @UriParam(
            label = "consumer,webhook,security",
            defaultValue = "5m",
            javaType = "java.time.Duration",
            description = "How far the time of a signature may be from this host's clock, before or after.")
    private long signatureTolerance = 300_000;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "processed",
            description = "When Penneo has its 2xx: once the route has succeeded, or as soon as the event is "
                    + "received. With the latter an event is lost if the process dies or the route fails.")
    private WebhookAcknowledge acknowledge = WebhookAcknowledge.processed;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long Penneo waits for the route. What takes longer is answered by 503 and runs on; "
                    + "Penneo delivers it again and is then told how it ended.")
    private long acknowledgeTimeout = 10_000;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "10",
            description = "How many deliveries are dealt with at once; more are answered by 503, and Penneo "
                    + "delivers them again.")
    private int maxConcurrentDeliveries = 10;

    @UriParam(
            label = "consumer,webhook,caseFiles",
            description = "Where it is noted which events have been processed, so that each is processed once. "
                    + "Without it, the last 10,000 are remembered in memory: share one of Camel's JDBC "
                    + "repositories among nodes and over restarts.")
    private IdempotentRepository idempotentRepository;

    @UriParam(
            label = "consumer,webhook,advanced",
            defaultValue = "1048576",
            description = "The largest delivery that is accepted, in bytes; a larger one is answered by 413.")
    private int maxBodySize = 1024 * 1024;

    @UriParam(
            label = "consumer,webhook",
            description = "Whether the body is the event's JSON as Penneo sent it, instead of an Event.")
    private boolean rawEvents;

    @UriParam(
            label = "consumer,webhook",
            description = "Whether Penneo is asked which case files were completed, rejected, failed or expired "
                    + "meanwhile: at the start, when deliveries failed or begin again, and every "
                    + "catchUpInterval. Events of signers are not caught up.")
    private boolean catchUp;

    @UriParam(
            label = "consumer,webhook",
            defaultValue = "5m",
            javaType = "java.time.Duration",
            description = "How often that is asked.")
    private long catchUpInterval = 300_000;

    @UriParam(
            label = "consumer,webhook,caseFiles",
            description = "Where it is noted up to when changes have been seen: one of Camel's state repositories. "
                    + "Without it that is in memory, and what happened while the process was down is not seen.")
    private StateRepository<String, String> stateRepository;

    @UriParam(
            label = "consumer,webhook,advanced",
            description = "The component that receives HTTP, such as jetty or undertow. Without it, platform-http "
                    + "before all others.")
    private String httpConsumer;

    public WebhookService getService() {
        return service;
    }

    public void setService(WebhookService service) {
        this.service = service;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public String getPublicUrl() {
        return publicUrl;
    }

    public void setPublicUrl(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    public WebhookSubscribe getSubscribe() {
        return subscribe;
    }

    public void setSubscribe(WebhookSubscribe subscribe) {
        this.subscribe = subscribe;
    }

    public String getSubscriptionId() {
        return subscriptionId;
    }

    public void setSubscriptionId(String subscriptionId) {
        this.subscriptionId = subscriptionId;
    }

    public String getEventTypes() {
        return eventTypes;
    }

    public void setEventTypes(String eventTypes) {
        this.eventTypes = eventTypes;
    }

    public String getWebhookVerifyToken() {
        return webhookVerifyToken;
    }

    public void setWebhookVerifyToken(String webhookVerifyToken) {
        this.webhookVerifyToken = webhookVerifyToken;
    }

    public String getPassphrase() {
        return passphrase;
    }

    public void setPassphrase(String passphrase) {
        this.passphrase = passphrase;
    }

    public boolean isInsecure() {
        return insecure;
    }

    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    public long getSignatureTolerance() {
        return signatureTolerance;
    }

    public void setSignatureTolerance(long signatureTolerance) {
        this.signatureTolerance = signatureTolerance;
    }

    public WebhookAcknowledge getAcknowledge() {
        return acknowledge;
    }

    public void setAcknowledge(WebhookAcknowledge acknowledge) {
        this.acknowledge = acknowledge;
    }

    public long getAcknowledgeTimeout() {
        return acknowledgeTimeout;
    }

    public void setAcknowledgeTimeout(long acknowledgeTimeout) {
        this.acknowledgeTimeout = acknowledgeTimeout;
    }

    public int getMaxConcurrentDeliveries() {
        return maxConcurrentDeliveries;
    }

    public void setMaxConcurrentDeliveries(int maxConcurrentDeliveries) {
        this.maxConcurrentDeliveries = maxConcurrentDeliveries;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public int getMaxBodySize() {
        return maxBodySize;
    }

    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    public boolean isRawEvents() {
        return rawEvents;
    }

    public void setRawEvents(boolean rawEvents) {
        this.rawEvents = rawEvents;
    }

    public boolean isCatchUp() {
        return catchUp;
    }

    public void setCatchUp(boolean catchUp) {
        this.catchUp = catchUp;
    }

    public long getCatchUpInterval() {
        return catchUpInterval;
    }

    public void setCatchUpInterval(long catchUpInterval) {
        this.catchUpInterval = catchUpInterval;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public String getHttpConsumer() {
        return httpConsumer;
    }

    public void setHttpConsumer(String httpConsumer) {
        this.httpConsumer = httpConsumer;
    }
}
