package io.github.camelpenneo.testing;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import static org.awaitility.Awaitility.await;

/** A Camel context whose {@code penneo:} endpoints talk to a sandbox. */
public final class SandboxContext implements AutoCloseable {

    private final CamelContext context;
    private final boolean own;
    private final ProducerTemplate template;

    public SandboxContext(PenneoSandbox sandbox) {
        this(sandbox.baseUrl());
        setCredentials(component(), sandbox);
    }

    /** A context that exists, and that its owner closes. */
    public SandboxContext(CamelContext context, PenneoSandbox sandbox) {
        this(context, false, sandbox.baseUrl());
        setCredentials(component(), sandbox);
    }

    /** One whose endpoints talk to this address, with made-up credentials. */
    public SandboxContext(URI penneo) {
        this(new DefaultCamelContext(), true, penneo);
    }

    private SandboxContext(CamelContext context, boolean own, URI penneo) {
        this.context = context;
        this.own = own;
        PenneoComponent options = component();
        options.getConnection().setBaseUrl(penneo.toString());
        options.getConnection().setOauthUrl(penneo.toString());
        options.getCredentials().setClientId("a-client-id");
        options.getCredentials().setClientSecret("a-client-secret");
        options.getCredentials().setApiKey("an-api-key");
        options.getCredentials().setSecretKey("an-api-secret");
        options.getConnection().setRequestsPerMinute(0);
        template = context.createProducerTemplate();
        context.start();
    }

    /** A sandbox whose jobs are done as soon as may be. */
    public static PenneoSandbox.Builder quickSandbox() {
        return PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(10), Duration.ofMillis(20))
                .completionDelay(Duration.ofMillis(20));
    }

    public static void setCredentials(PenneoComponent options, PenneoSandbox sandbox) {
        options.getCredentials().setClientId(sandbox.clientId());
        options.getCredentials().setClientSecret(sandbox.clientSecret());
        options.getCredentials().setApiKey(sandbox.apiKey());
        options.getCredentials().setSecretKey(sandbox.apiSecret());
    }

    public CamelContext camel() {
        return context;
    }

    public PenneoComponent component() {
        return context.getComponent("penneo", PenneoComponent.class);
    }

    /** The names of the component's threads in this context; those of others that have just ended may still be there. */
    public List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Camel (" + context.getName() + ")") && name.contains("Penneo"))
                .toList();
    }

    /** Adds a route from the first endpoint through the others. */
    public void route(String from, String... to) {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        });
    }

    public void add(RouteBuilder routes) {
        try {
            context.addRoutes(routes);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the routes whose URI begins so. */
    public void stopRoutesFrom(String uri) {
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint().getEndpointUri().replace("://", ":").startsWith(uri)) {
                try {
                    context.getRouteController().stopRoute(route.getRouteId());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** What a body becomes on its way through JMS or a file. */
    public <T> T convert(Object body, Class<T> type) {
        return context.getTypeConverter().convertTo(type, body);
    }

    /** Sends to an endpoint; a failure is in the exchange. */
    public Exchange send(String uri, Processor message) {
        return template.send(uri, message);
    }

    /** Sends a body to an endpoint and gives back the answer; a failure is thrown. */
    public <T> T request(String uri, Object body, Class<T> answer) {
        Exchange exchange = send(uri, e -> e.getMessage().setBody(body));
        if (exchange.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        return exchange.getMessage().getBody(answer);
    }

    /** Sends a body to {@code penneo:createCaseFile} with a title and signers in the headers; a failure is in the exchange. */
    public Exchange create(Object body) {
        return send("penneo:createCaseFile", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        });
    }

    /** Waits until a job is completed. */
    public QueueJob completed(Job job) {
        return await().pollInterval(Duration.ofMillis(50))
                .until(
                        () -> request("penneo:checkJobStatus", job, QueueJob.class),
                        answer -> QueueJob.COMPLETED.equals(answer.jobStatus()));
    }

    /** Sends a body as {@link #create} does, and waits for the case file. */
    public CaseFileDetails created(Object body) {
        Exchange exchange = create(body);
        if (exchange.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        Long id = completed(exchange.getMessage().getBody(Job.class)).caseFileId();
        return request("penneo:getCaseFile", id, CaseFileDetails.class);
    }

    /** Creates a case file with two documents of one title, waits for it and fetches it. */
    public CaseFileDetails createdWithTwoDocumentsOfOneTitle() {
        return created(CaseFile.builder()
                .documents(
                        Document.builder()
                                .title("Lease")
                                .pdf(PdfContent.of(Samples.pdf("The agreement")))
                                .build(),
                        Document.builder()
                                .title("Lease")
                                .pdf(PdfContent.of(Samples.pdf("The agreement on the garden")))
                                .build())
                .build());
    }

    @Override
    public void close() {
        if (own) {
            context.stop();
        }
    }
}
