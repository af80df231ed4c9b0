package io.github.camelpenneo;

import java.time.Duration;
import java.util.List;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Who may deliver. Source: "Webhooks, current service", "Webhooks, legacy service" in docs/contract/webhooks.md. */
@UriParams
public class WebhookSecurityOptions extends OptionGroup<WebhookSecurityOptions> {

    @UriParam(
            label = "webhook,security",
            secret = true,
            description = "The secret with which the current service signs, or several secrets, separated by commas. "
                    + "Without this option, the secret that Penneo returns with the subscription is used; "
                    + "tokenStore keeps this secret.")
    private String webhookVerifyToken;

    @UriParam(
            label = "webhook,security",
            secret = true,
            description = "A secret of your own, from which the last part of the URL for the legacy service is "
                    + "derived, so that only Penneo can deliver. At least 16 characters. Required for "
                    + "service=legacy and service=both. Of several secrets, separated by commas, the first is used "
                    + "for the subscription; deliveries to the URLs of the others are still accepted.")
    private String passphrase;

    @UriParam(
            label = "webhook,security",
            description = "Whether deliveries of the current service are accepted without a check of their signature. "
                    + "For trials only: with this option anybody can send events.")
    private boolean insecure;

    @UriParam(
            label = "webhook,security",
            defaultValue = "5m",
            javaType = "java.time.Duration",
            description = "The largest difference between the time of a signature and the clock of this host, in both "
                    + "directions.")
    private long signatureTolerance = 300_000;

    /** So long that nobody guesses the secret. */
    private static final int SECRET_LENGTH = 16;

    List<String> secrets() {
        return OptionValues.list(webhookVerifyToken);
    }

    List<String> passphrases() {
        return OptionValues.list(passphrase);
    }

    Duration tolerance() {
        return Duration.ofMillis(signatureTolerance);
    }

    /** Adds what is invalid for a subscription. */
    void check(SubscriptionOptions subscription, List<String> invalid) {
        boolean strong =
                !passphrases().isEmpty() && passphrases().stream().allMatch(secret -> secret.length() >= SECRET_LENGTH);
        if (subscription.isLegacy() && !strong) {
            invalid.add("passphrase is required, with at least " + SECRET_LENGTH
                    + " characters, so that only Penneo can deliver");
        }
        if (subscription.isCurrent() && !subscription.isManaged() && secrets().isEmpty() && !insecure) {
            invalid.add("webhookVerifyToken is required if subscribe is never: the secret of the subscription");
        }
        if (signatureTolerance < 1) {
            invalid.add("signatureTolerance must be greater than 0");
        }
    }

    /** Returns the option {@code webhookVerifyToken}. */
    public String getWebhookVerifyToken() {
        return webhookVerifyToken;
    }

    /** Sets the option {@code webhookVerifyToken}. */
    public void setWebhookVerifyToken(String webhookVerifyToken) {
        this.webhookVerifyToken = webhookVerifyToken;
    }

    /** Returns the option {@code passphrase}. */
    public String getPassphrase() {
        return passphrase;
    }

    /** Sets the option {@code passphrase}. */
    public void setPassphrase(String passphrase) {
        this.passphrase = passphrase;
    }

    /** Returns the option {@code insecure}. */
    public boolean isInsecure() {
        return insecure;
    }

    /** Sets the option {@code insecure}. */
    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    /** Returns the option {@code signatureTolerance}, in milliseconds. */
    public long getSignatureTolerance() {
        return signatureTolerance;
    }

    /** Sets the option {@code signatureTolerance}, in milliseconds. */
    public void setSignatureTolerance(long signatureTolerance) {
        this.signatureTolerance = signatureTolerance;
    }
}
