package io.github.camelpenneo;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.api.TokenStore;
import io.github.camelpenneo.internal.client.UploadMode;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options, alike on the component and on the endpoint. */
@UriParams
@Configurer(extended = true)
public class PenneoConfiguration extends JobConfiguration implements Cloneable {

    @UriParam(
            defaultValue = "sandbox",
            description = "Penneo's sandbox, or the real thing. Credentials of one are not valid in the other.")
    private PenneoEnvironment environment = PenneoEnvironment.sandbox;

    @UriParam(label = "advanced", description = "The API's address, instead of the environment's.")
    private String baseUrl;

    @UriParam(label = "advanced", description = "The OAuth service's address, instead of the environment's.")
    private String oauthUrl;

    @UriParam(label = "security", secret = true, description = "The OAuth client id.")
    private String clientId;

    @UriParam(label = "security", secret = true, description = "The OAuth client secret.")
    private String clientSecret;

    @UriParam(label = "security", secret = true, description = "The key of the API user.")
    private String apiKey;

    @UriParam(label = "security", secret = true, description = "The secret of the API user.")
    private String secretKey;

    @UriParam(
            label = "security",
            secret = true,
            description = "A token that was obtained elsewhere, instead of all other credentials. It is never renewed.")
    private String accessToken;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The refresh token of a person's login, to begin with; Penneo replaces it at each use, so keep"
                            + " what follows in a tokenStore.")
    private String refreshToken;

    @UriParam(label = "security", description = "The redirect URI that a person's login was made with.")
    private String redirectUri;

    @UriParam(
            label = "security",
            description = "Where the refresh token of a person's login is kept: a bean of type"
                    + " io.github.camelpenneo.api.TokenStore, such as FileTokenStore. PenneoLogin fills it. Without it, the"
                    + " refresh token is kept in memory.")
    private TokenStore tokenStore;

    @UriParam(
            label = "advanced",
            description = "A camel-http component whose TLS, proxy and pool settings hold for the calls to Penneo."
                    + " Without it the context's own is used.")
    private HttpComponent httpComponent;

    @UriParam(
            label = "advanced",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long a connection to Penneo may take to stand.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description =
                    "How long Penneo may take to answer, to send each next part of its answer, and to take each next"
                            + " part of an upload.")
    private long responseTimeout = 30_000;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description =
                    "The longest wait that Penneo may ask for with HTTP 429. Up to it the redelivery waits as asked;"
                            + " beyond it the exchange fails with PenneoRetryAfterTooLongException.")
    private long maxRetryAfter = 60_000;

    @UriParam(
            defaultValue = "100",
            description =
                    "How many calls the connection makes at most in any 60 seconds; 0 for no limit. All endpoints of"
                            + " the connection share it, and exchanges wait for their turn without a thread.")
    private int requestsPerMinute = 100;

    @UriParam(
            label = "advanced",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description =
                    "The longest that an exchange waits for its turn. Where it would be longer it fails at once with"
                            + " PenneoRateLimitException, which may be redelivered.")
    private long maxWait = 60_000;

    @UriParam(
            label = "advanced",
            description =
                    "Where the budget of requestsPerMinute is kept that several nodes share: a Bucket4j ProxyManager"
                            + " with keys of type String. Without it each process has a budget of its own.")
    private ProxyManager<String> proxyManager;

    @UriParam(
            label = "producer,createCaseFile",
            defaultValue = "multipart",
            description =
                    "How the PDFs travel to Penneo: as parts of a form, or in base64 within the JSON. In both they"
                            + " are read while they are sent.")
    private PenneoUploadMode uploadMode = PenneoUploadMode.multipart;

    @UriParam(
            label = "producer,createCaseFile",
            defaultValue = "true",
            description = "Whether all of Penneo's rules are held against a case file before anything is sent. Without,"
                    + " fields and values go to Penneo as they are.")
    private boolean validate = true;

    @UriParam(
            label = "producer,createCaseFile",
            description =
                    "A case file whose fields fill what neither the body nor the headers say: a bean (a CaseFile or"
                            + " a map), or the address of a resource in Penneo's JSON, such as classpath:nda.json.")
    private Object template;

    @UriParam(
            label = "listCaseFiles,caseFiles",
            description = "How many case files a page has at most. Without it Penneo decides.")
    private Integer pageSize;

    @UriParam(
            label = "producer,listCaseFiles",
            description = "Whether the body is an Iterator over the case files of all pages, instead of the list of one"
                    + " page. It fetches a page when the one before has been used up, on the thread that asks for it:"
                    + " a splitter waits for Penneo then.")
    private boolean streaming;

    @UriParam(
            label = "producer,checkJobStatus",
            description = "Whether checkJobStatus throws PenneoJobPendingException while the job is not done, for"
                    + " redelivery to wait on. A job that failed or was dropped as a duplicate always throws.")
    private boolean throwExceptionOnPending;

    @UriParam(
            label = "producer,downloadDocument",
            defaultValue = "true",
            description =
                    "Whether the signed document is wanted: while its case file is not completed, downloadDocument"
                            + " throws PenneoNotSignedException. With false it fetches the document as it was sent.")
    private boolean signed = true;

    /** A copy that can be changed on its own. */
    public PenneoConfiguration copy() {
        try {
            return (PenneoConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public PenneoEnvironment getEnvironment() {
        return environment;
    }

    public void setEnvironment(PenneoEnvironment environment) {
        this.environment = environment;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getOauthUrl() {
        return oauthUrl;
    }

    public void setOauthUrl(String oauthUrl) {
        this.oauthUrl = oauthUrl;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public String getRefreshToken() {
        return refreshToken;
    }

    public void setRefreshToken(String refreshToken) {
        this.refreshToken = refreshToken;
    }

    public String getRedirectUri() {
        return redirectUri;
    }

    public void setRedirectUri(String redirectUri) {
        this.redirectUri = redirectUri;
    }

    public TokenStore getTokenStore() {
        return tokenStore;
    }

    public void setTokenStore(TokenStore tokenStore) {
        this.tokenStore = tokenStore;
    }

    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getMaxRetryAfter() {
        return maxRetryAfter;
    }

    public void setMaxRetryAfter(long maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
    }

    public int getRequestsPerMinute() {
        return requestsPerMinute;
    }

    public void setRequestsPerMinute(int requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    public long getMaxWait() {
        return maxWait;
    }

    public void setMaxWait(long maxWait) {
        this.maxWait = maxWait;
    }

    public ProxyManager<String> getProxyManager() {
        return proxyManager;
    }

    public void setProxyManager(ProxyManager<String> proxyManager) {
        this.proxyManager = proxyManager;
    }

    public PenneoUploadMode getUploadMode() {
        return uploadMode;
    }

    public void setUploadMode(PenneoUploadMode uploadMode) {
        this.uploadMode = uploadMode;
    }

    UploadMode uploadMode() {
        return uploadMode.of(environment);
    }

    public boolean isValidate() {
        return validate;
    }

    public void setValidate(boolean validate) {
        this.validate = validate;
    }

    public Object getTemplate() {
        return template;
    }

    public void setTemplate(Object template) {
        this.template = template;
    }

    public Integer getPageSize() {
        return pageSize;
    }

    public void setPageSize(Integer pageSize) {
        this.pageSize = pageSize;
    }

    public boolean isStreaming() {
        return streaming;
    }

    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public boolean isThrowExceptionOnPending() {
        return throwExceptionOnPending;
    }

    public void setThrowExceptionOnPending(boolean throwExceptionOnPending) {
        this.throwExceptionOnPending = throwExceptionOnPending;
    }

    public boolean isSigned() {
        return signed;
    }

    public void setSigned(boolean signed) {
        this.signed = signed;
    }
}
