package io.github.camelpenneo;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.once.AccountName;
import io.github.camelpenneo.internal.once.ConsumerRepositories;
import io.github.camelpenneo.internal.once.EventKeys;
import org.apache.camel.Route;

/** The names under which a consumer stores what it has processed: the account and the subscriber. */
final class SubscriberNames {

    private final PenneoEndpoint endpoint;
    private final PenneoComponent component;
    private final PenneoClient client;
    private final Optional<String> given;
    private final boolean isRoute;
    private final AccountName account;
    private final Set<String> claimed = new HashSet<>();

    /**
     * Creates the names of a consumer.
     *
     * @param route null for a consumer that is polled
     * @param client calls Penneo; null if the endpoint does not
     */
    SubscriberNames(PenneoEndpoint endpoint, PenneoComponent component, Route route, PenneoClient client) {
        this.endpoint = endpoint;
        this.client = client;
        this.component = component;
        this.isRoute = route != null;
        // The ids of other routes, and of Kamelets, are made anew at each start
        this.given = Optional.ofNullable(endpoint.getOnce().getSubscriber())
                .or(() -> Optional.ofNullable(route)
                        .filter(known -> known.isCustomId() && !known.isCreatedByKamelet())
                        .map(Route::getId));
        this.account = new AccountName(this::account, endpoint.clock());
    }

    /** The option, or the id that the user gave the route, or the operation and the path. */
    String subscriber() {
        return given.orElseGet(() -> endpoint.getOperation() == PenneoOperation.webhook
                ? endpoint.getSubscription().getPath()
                : "unnamed");
    }

    /** What separates the marks and positions of this consumer from those of others in the same repositories. */
    String scope() {
        return endpoint.getOperation() + " " + subscriber();
    }

    /** Whether no other consumer of the context has the name, unless the user wants so. */
    private boolean isNamed() {
        return given.isPresent() || endpoint.getOperation() == PenneoOperation.webhook;
    }

    /** The repositories, started. Those in memory belong to the subscriber; without a name that is the endpoint, which only one route can have. */
    ConsumerRepositories repositories() {
        return endpoint.getOnce()
                .repositories(
                        endpoint.getCamelContext(),
                        component.memoryRepositories(),
                        isNamed() ? scope() : endpoint.getEndpointUri())
                .ofAccount(account::get);
    }

    /**
     * The name of the position.
     *
     * @throws RuntimeException if Penneo cannot be asked for the account now
     */
    String position(EventKeys keys) {
        return account.get() + ":" + keys.scope() + ":position";
    }

    /**
     * Reserves the name of a polling route that has none of its own.
     *
     * @throws IllegalArgumentException if another such route of the account stores under the same name
     */
    void claim() {
        if (!isRoute || given.isPresent() || !endpoint.getOnce().isStored()) {
            return;
        }
        String name = String.join(" ", endpoint.sharedKey(), endpoint.getServiceUrl(), scope());
        for (Object repository : endpoint.getOnce().stored()) {
            String place = name + " " + System.identityHashCode(repository);
            if (!component.subscribers().add(place)) {
                free();
                throw new IllegalArgumentException("penneo:" + endpoint.getOperation()
                        + ": two routes without an id store under the same name, so that each would get only a part; give each the"
                        + " option subscriber, or the route an id");
            }
            claimed.add(place);
        }
    }

    /** Releases the name. */
    void free() {
        claimed.forEach(component.subscribers()::remove);
        claimed.clear();
    }

    /** Who calls Penneo, in which environment. A webhook that calls nobody needs no credentials, and so has no account to ask for. */
    private String account() {
        if (client == null) {
            return String.join(
                    " ",
                    endpoint.getServiceUrl(),
                    String.valueOf(endpoint.getConnection().getAccount()));
        }
        // Two environments may call their accounts the same
        return endpoint.getOnce().isStored()
                ? endpoint.getServiceUrl() + " " + client.account().id()
                : endpoint.sharedKey();
    }
}
