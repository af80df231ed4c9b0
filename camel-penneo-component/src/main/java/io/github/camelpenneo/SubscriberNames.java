package io.github.camelpenneo;

import java.util.Optional;

import io.github.camelpenneo.internal.once.AccountName;
import io.github.camelpenneo.internal.once.ConsumerRepositories;
import io.github.camelpenneo.internal.once.EventKeys;
import org.apache.camel.Route;

/** The names under which a consumer stores what it has processed: the account and the subscriber. */
final class SubscriberNames {

    private final PenneoEndpoint endpoint;
    private final PenneoComponent component;
    private final Optional<String> given;
    private final boolean isRoute;
    private final AccountName account;
    private String claimed;

    /**
     * Creates the names of a consumer.
     *
     * @param route null for a consumer that is polled
     */
    SubscriberNames(PenneoEndpoint endpoint, PenneoComponent component, Route route) {
        this.endpoint = endpoint;
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
                ? "webhook " + endpoint.getSubscription().getPath()
                : endpoint.getOperation().name());
    }

    /** The repositories, started. Those in memory belong to the subscriber; without a name that is the endpoint, which only one route can have. */
    ConsumerRepositories repositories() {
        return endpoint.getOnce()
                .repositories(
                        endpoint.getCamelContext(),
                        component.memoryRepositories(),
                        given.orElseGet(endpoint::getEndpointUri))
                .ofAccount(account::get);
    }

    /**
     * The name of the position.
     *
     * @throws IllegalStateException if Penneo cannot be asked for the account now
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
        String name =
                endpoint.client().sharedKey() + " " + endpoint.getConnection().baseUrl() + " " + subscriber();
        if (!component.subscribers().add(name)) {
            throw new IllegalArgumentException("penneo:" + endpoint.getOperation()
                    + ": two routes without an id store under the same name, so that each would get only a part; give each the option"
                    + " subscriber, or the route an id");
        }
        claimed = name;
    }

    /** Releases the name. */
    void free() {
        if (claimed != null) {
            component.subscribers().remove(claimed);
            claimed = null;
        }
    }

    /** Who calls Penneo, in which environment. A webhook that calls nobody needs no credentials, and so has no account to ask for. */
    private String account() {
        if (!endpoint.needsCredentials()) {
            String name = endpoint.getConnection().getAccount();
            return name != null ? name : endpoint.getServiceUrl();
        }
        return endpoint.getOnce().isStored()
                ? endpoint.client().account().id()
                : endpoint.client().sharedKey();
    }
}
