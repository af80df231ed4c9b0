package io.github.camelpenneo;

import java.time.Duration;
import java.util.List;

import io.github.camelpenneo.internal.webhook.delivery.EventIntake;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How deliveries are received and answered. Source: "Webhooks" in docs/contract/webhooks.md. */
@UriParams
public class DeliveryOptions extends OptionGroup<DeliveryOptions> {

    @UriParam(
            label = "webhook,consumer",
            defaultValue = "processed",
            description = "When Penneo receives its 2xx response: after the route has succeeded (processed), or as "
                    + "soon as the event has been received (received). With received, an event is lost if the "
                    + "process dies or the route fails.")
    private WebhookAcknowledge acknowledge = WebhookAcknowledge.processed;

    @UriParam(
            label = "webhook,consumer",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long Penneo waits for the route. After this time the delivery is answered with 503 and "
                    + "the route continues; Penneo delivers the event again and then learns the result.")
    private long acknowledgeTimeout = 10_000;

    @UriParam(
            label = "webhook,consumer",
            defaultValue = "10",
            description = "The number of deliveries that are processed at the same time. Further deliveries are "
                    + "answered with 503, and Penneo delivers them again.")
    private int maxConcurrentDeliveries = 10;

    @UriParam(
            label = "webhook,consumer,advanced",
            defaultValue = "1048576",
            description = "The size limit of a delivery in bytes. A larger delivery is answered with 413.")
    private int maxBodySize = 1024 * 1024;

    @UriParam(
            label = "webhook,consumer",
            description = "Whether the message body is the JSON of the event as Penneo sent it, instead of an Event.")
    private boolean rawEvents;

    @UriParam(
            label = "webhook,consumer,advanced",
            description = "The Camel component that receives HTTP, such as jetty or undertow. Without this option, "
                    + "platform-http is used if present, otherwise any other HTTP component.")
    private String httpConsumer;

    /** A delivery is held in memory. */
    private static final int LARGEST_BODY_SIZE = 100 * 1024 * 1024;

    EventIntake.Settings settings() {
        return new EventIntake.Settings(
                acknowledge == WebhookAcknowledge.received,
                Duration.ofMillis(acknowledgeTimeout),
                maxConcurrentDeliveries);
    }

    /** Adds what is invalid. */
    void check(List<String> invalid) {
        if (maxBodySize < 1 || maxBodySize > LARGEST_BODY_SIZE) {
            invalid.add("maxBodySize must be from 1 to " + LARGEST_BODY_SIZE);
        }
        if (maxConcurrentDeliveries < 1) {
            invalid.add("maxConcurrentDeliveries must be at least 1");
        }
        if (acknowledgeTimeout < 1) {
            invalid.add("acknowledgeTimeout must be greater than 0");
        }
    }

    /** Returns the option {@code acknowledge}. */
    public WebhookAcknowledge getAcknowledge() {
        return acknowledge;
    }

    /** Sets the option {@code acknowledge}. */
    public void setAcknowledge(WebhookAcknowledge acknowledge) {
        this.acknowledge = acknowledge;
    }

    /** Returns the option {@code acknowledgeTimeout}, in milliseconds. */
    public long getAcknowledgeTimeout() {
        return acknowledgeTimeout;
    }

    /** Sets the option {@code acknowledgeTimeout}, in milliseconds. */
    public void setAcknowledgeTimeout(long acknowledgeTimeout) {
        this.acknowledgeTimeout = acknowledgeTimeout;
    }

    /** Returns the option {@code maxConcurrentDeliveries}. */
    public int getMaxConcurrentDeliveries() {
        return maxConcurrentDeliveries;
    }

    /** Sets the option {@code maxConcurrentDeliveries}. */
    public void setMaxConcurrentDeliveries(int maxConcurrentDeliveries) {
        this.maxConcurrentDeliveries = maxConcurrentDeliveries;
    }

    /** Returns the option {@code maxBodySize}. */
    public int getMaxBodySize() {
        return maxBodySize;
    }

    /** Sets the option {@code maxBodySize}. */
    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    /** Returns the option {@code rawEvents}. */
    public boolean isRawEvents() {
        return rawEvents;
    }

    /** Sets the option {@code rawEvents}. */
    public void setRawEvents(boolean rawEvents) {
        this.rawEvents = rawEvents;
    }

    /** Returns the option {@code httpConsumer}. */
    public String getHttpConsumer() {
        return httpConsumer;
    }

    /** Sets the option {@code httpConsumer}. */
    public void setHttpConsumer(String httpConsumer) {
        this.httpConsumer = httpConsumer;
    }
}
