package io.github.camelpenneo;

import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.operation.Operation;
import io.github.camelpenneo.internal.operation.OperationRunner;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Runs an operation on exchanges, from the start of the producer to its stop; {@link OperationRunner} does the work. Uses the connection
 * from the start to the stop: a producer that is created opens nothing.
 */
class PenneoProducer extends DefaultAsyncProducer {

    private final PenneoEndpoint endpoint;
    private final LifecycleStrategy endOfWaits = new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext context) {
            // The thread of the stop must get to Camel's shutdown, whose timeout limits what follows in the routes
            waits.closeOnWorkers();
        }
    };
    private PenneoClient client;
    private WaitQueue waits;
    private OperationRunner runner;
    private WritableHealthCheckRepository repository;
    private HealthCheck healthCheck;

    PenneoProducer(PenneoEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = endpoint.connect();
        try {
            begin();
        } catch (Exception | Error e) {
            client.close();
            throw e;
        }
    }

    private void begin() {
        endpoint.testConnection(client);
        Operation operation = endpoint.getOperation().producerOperation(endpoint, client);
        waits = endpoint.scheduler().newQueue();
        runner = new OperationRunner(
                endpoint.getOperation().name(),
                operation,
                client.budget(),
                client.permitLine(),
                waits,
                endpoint.recordedJobs().reconciliation(client, waits));
        if (operation.endsWithContext()) {
            endpoint.getCamelContext().addLifecycleStrategy(endOfWaits);
        }
        repository = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (repository != null) {
            healthCheck = endpoint.healthCheck(client, repository);
            repository.addHealthCheck(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (repository != null) {
            repository.removeHealthCheck(healthCheck);
        }
        endpoint.getCamelContext().getLifecycleStrategies().remove(endOfWaits);
        if (waits != null) {
            waits.close();
        }
        if (client != null) {
            client.close();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        return runner.run(exchange, callback);
    }
}
