package com.example;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.PenneoRouteTemplates;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Spring Boot with a route in Java, and nothing that reads YAML. */
@SpringBootApplication
public class Contracts extends RouteBuilder {

    public static void main(String[] args) {
        SpringApplication.run(Contracts.class, args);
    }

    /** The component, with its options from Spring's environment. */
    @Bean
    PenneoComponent penneo(Environment environment) {
        PenneoComponent component = new PenneoComponent();
        PenneoComponent options = component;
        options.getConnection().setBaseUrl(environment.getRequiredProperty("camel.component.penneo.base-url"));
        options.getConnection().setOauthUrl(environment.getRequiredProperty("camel.component.penneo.oauth-url"));
        options.getCredentials().setClientId(environment.getRequiredProperty("camel.component.penneo.client-id"));
        options.getCredentials().setClientSecret(environment.getRequiredProperty("camel.component.penneo.client-secret"));
        options.getCredentials().setApiKey(environment.getRequiredProperty("camel.component.penneo.api-key"));
        options.getCredentials().setSecretKey(environment.getRequiredProperty("camel.component.penneo.secret-key"));
        return component;
    }

    /** The route templates, for routes in Java. */
    @Bean
    PenneoRouteTemplates templates() {
        return new PenneoRouteTemplates();
    }

    @Override
    public void configure() {
        templatedRoute("penneo-wait").parameter("name", "await-job");
        templatedRoute("penneo-wait-attempt").parameter("name", "await-job");
        from("file:contracts")
                .setHeader("CamelPenneoSigners", constant("Jane Doe <jane@example.com>"))
                .to("penneo:createCaseFile")
                .to("direct:await-job")
                .log("Sent ${header.CamelFileName}");
    }
}
