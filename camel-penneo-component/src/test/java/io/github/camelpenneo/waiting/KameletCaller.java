package io.github.camelpenneo.waiting;

import org.apache.camel.builder.RouteBuilder;

/** The routes that call a Kamelet, from {@code direct:caller}: all that could make it run again. */
enum KameletCaller {
    ERROR_HANDLER {
        @Override
        void configure(RouteBuilder routes, String kamelet) {
            threeRedeliveries(routes);
            routes.from("direct:caller").to("kamelet:" + kamelet);
        }
    },
    ERROR_HANDLER_WITHOUT_A_THREAD {
        @Override
        void configure(RouteBuilder routes, String kamelet) {
            routes.errorHandler(routes.defaultErrorHandler()
                    .maximumRedeliveries(3)
                    .redeliveryDelay(1)
                    .asyncDelayedRedelivery());
            routes.from("direct:caller").to("kamelet:" + kamelet);
        }
    },
    ERROR_HANDLER_OF_THE_ROUTE {
        @Override
        void configure(RouteBuilder routes, String kamelet) {
            routes.from("direct:caller")
                    .errorHandler(
                            routes.defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1))
                    .to("kamelet:" + kamelet);
        }
    },
    ON_EXCEPTION {
        @Override
        void configure(RouteBuilder routes, String kamelet) {
            routes.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(1);
            routes.from("direct:caller").to("kamelet:" + kamelet);
        }
    },
    KAMELET_EIP {
        @Override
        void configure(RouteBuilder routes, String kamelet) {
            threeRedeliveries(routes);
            routes.from("direct:caller").kamelet(kamelet);
        }
    },
    ENRICH {
        @Override
        void configure(RouteBuilder routes, String kamelet) {
            threeRedeliveries(routes);
            routes.from("direct:caller").enrich("kamelet:" + kamelet);
        }
    },
    DYNAMIC {
        @Override
        void configure(RouteBuilder routes, String kamelet) {
            threeRedeliveries(routes);
            routes.from("direct:caller").toD("kamelet:" + kamelet);
        }
    },
    THE_ROUTE_BEFORE {
        @Override
        void configure(RouteBuilder routes, String kamelet) {
            threeRedeliveries(routes);
            routes.from("direct:caller").to("direct:kamelet");
            routes.from("direct:kamelet").errorHandler(routes.noErrorHandler()).to("kamelet:" + kamelet);
        }
    },
    NO_ERROR_HANDLER {
        @Override
        void configure(RouteBuilder routes, String kamelet) {
            routes.errorHandler(routes.noErrorHandler());
            routes.from("direct:caller").to("kamelet:" + kamelet);
        }
    };

    abstract void configure(RouteBuilder routes, String kamelet);

    private static void threeRedeliveries(RouteBuilder routes) {
        routes.errorHandler(routes.defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1));
    }
}
