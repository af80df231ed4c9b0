package io.github.camelpenneo;

import java.net.URI;
import java.time.Duration;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.internal.client.CallSettings;
import io.github.camelpenneo.internal.client.ConnectionSettings;
import io.github.camelpenneo.internal.http.Timeouts;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Where Penneo is, how it is called, and how many calls are made. Source: "Environments", "Throttling" in docs/contract/connection.md. */
@UriParams
public class ConnectionOptions extends OptionGroup<ConnectionOptions> {

    @UriParam(
            defaultValue = "sandbox",
            description = "The environment of Penneo: sandbox or production. The credentials of one environment are "
                    + "not valid in the other.")
    private PenneoEnvironment environment = PenneoEnvironment.sandbox;

    @UriParam(
            description = "A name of the account at Penneo, such as acme-production: the same name for all credentials "
                    + "of the account, and another name for each other account and environment. Recorded jobs and "
                    + "positions belong to the account of this name. At most 64 letters, digits, and . _ - "
                    + "characters. Without this option, the account is the user whom Penneo tells for the "
                    + "credentials.")
    private String account;

    @UriParam(label = "advanced", description = "The base URL of the API, instead of the base URL of the environment.")
    private String baseUrl;

    @UriParam(
            label = "advanced",
            description = "The base URL of the OAuth service, instead of the URL of the environment.")
    private String oauthUrl;

    @UriParam(
            label = "advanced",
            description = "A camel-http component whose TLS, proxy and pool settings are used for the calls to Penneo. "
                    + "Without this option, the http component of the Camel context is used.")
    private HttpComponent httpComponent;

    @UriParam(
            label = "advanced",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "The timeout for opening a connection to Penneo.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "The timeout for the response of Penneo, for each next part of a response, and for each next "
                    + "part of an upload: a line that takes longer than this for 64 kB is too slow.")
    private long responseTimeout = 30_000;

    @UriParam(
            label = "advanced",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "The longest delay that Penneo may request with HTTP 429. Up to this delay, the redelivery "
                    + "waits as requested; for a longer delay, the exchange fails with "
                    + "PenneoRetryAfterTooLongException.")
    private long maxRetryAfter = 60_000;

    @UriParam(
            defaultValue = "100",
            description = "The number of calls that are made at most in any 60 seconds; 0 for no limit. All endpoints "
                    + "of an account share this budget; if their limits differ, the lowest holds for all. Exchanges "
                    + "wait for their permit without a thread.")
    private int requestsPerMinute = 100;

    @UriParam(
            label = "advanced",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "The longest time that an exchange waits for its permit. If the wait would be longer, the "
                    + "exchange fails at once with PenneoRateLimitException, which can be redelivered.")
    private long maxWait = 60_000;

    @UriParam(
            label = "advanced",
            description = "The Bucket4j ProxyManager, with keys of type String, in which several nodes share the "
                    + "budget of requestsPerMinute. Without this option, each process has its own budget.")
    private ProxyManager<String> proxyManager;

    /**
     * Where Penneo is, and who calls.
     *
     * @throws IllegalArgumentException if an option is missing or invalid; the message names the option, and shows no secret
     */
    ConnectionSettings settings(CredentialOptions credentials) {
        URI oauth = OptionValues.url("oauthUrl", oauthUrl, environment.oauthUrl());
        return new ConnectionSettings(
                baseUrl(), oauth, OptionValues.name("account", account), credentials.credentials(oauth));
    }

    /**
     * How the calls of the endpoint are made.
     *
     * @throws IllegalArgumentException if an option is invalid; the message names the option
     */
    CallSettings calls() {
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException("penneo: requestsPerMinute must be at least 1, or 0 for no limit");
        }
        return new CallSettings(
                new Timeouts(
                        OptionValues.duration("connectTimeout", connectTimeout),
                        OptionValues.duration("responseTimeout", responseTimeout)),
                Duration.ofMillis(maxRetryAfter),
                OptionValues.duration("maxWait", maxWait),
                requestsPerMinute);
    }

    /** The base URL of the API: of the option, otherwise of the environment. */
    URI baseUrl() {
        return OptionValues.url("baseUrl", baseUrl, environment.baseUrl());
    }

    /** Returns the option {@code environment}. */
    public PenneoEnvironment getEnvironment() {
        return environment;
    }

    /** Sets the option {@code environment}. */
    public void setEnvironment(PenneoEnvironment environment) {
        this.environment = environment;
    }

    /** Returns the option {@code account}. */
    public String getAccount() {
        return account;
    }

    /** Sets the option {@code account}. */
    public void setAccount(String account) {
        this.account = account;
    }

    /** Returns the option {@code baseUrl}. */
    public String getBaseUrl() {
        return baseUrl;
    }

    /** Sets the option {@code baseUrl}. */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Returns the option {@code oauthUrl}. */
    public String getOauthUrl() {
        return oauthUrl;
    }

    /** Sets the option {@code oauthUrl}. */
    public void setOauthUrl(String oauthUrl) {
        this.oauthUrl = oauthUrl;
    }

    /** Returns the option {@code httpComponent}. */
    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    /** Sets the option {@code httpComponent}. */
    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }

    /** Returns the option {@code connectTimeout}, in milliseconds. */
    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** Sets the option {@code connectTimeout}, in milliseconds. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** Returns the option {@code responseTimeout}, in milliseconds. */
    public long getResponseTimeout() {
        return responseTimeout;
    }

    /** Sets the option {@code responseTimeout}, in milliseconds. */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    /** Returns the option {@code maxRetryAfter}, in milliseconds. */
    public long getMaxRetryAfter() {
        return maxRetryAfter;
    }

    /** Sets the option {@code maxRetryAfter}, in milliseconds. */
    public void setMaxRetryAfter(long maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
    }

    /** Returns the option {@code requestsPerMinute}. */
    public int getRequestsPerMinute() {
        return requestsPerMinute;
    }

    /** Sets the option {@code requestsPerMinute}. */
    public void setRequestsPerMinute(int requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    /** Returns the option {@code maxWait}, in milliseconds. */
    public long getMaxWait() {
        return maxWait;
    }

    /** Sets the option {@code maxWait}, in milliseconds. */
    public void setMaxWait(long maxWait) {
        this.maxWait = maxWait;
    }

    /** Returns the option {@code proxyManager}. */
    public ProxyManager<String> getProxyManager() {
        return proxyManager;
    }

    /** Sets the option {@code proxyManager}. */
    public void setProxyManager(ProxyManager<String> proxyManager) {
        this.proxyManager = proxyManager;
    }
}
