package io.github.camelpenneo.springboot;

import java.util.Map;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.WebhookService;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

import static io.github.camelpenneo.springboot.BootRunner.application;
import static io.github.camelpenneo.springboot.BootRunner.component;
import static io.github.camelpenneo.springboot.BootRunner.penneo;
import static io.github.camelpenneo.springboot.BootRunner.withEnvironment;
import static org.assertj.core.api.Assertions.assertThat;

class PropertiesBecomeOptionsTest {

    static class WithComponents {
        @Bean
        PenneoComponent penneo() {
            PenneoComponent component = new PenneoComponent();
            component.getConnection().setRequestsPerMinute(7);
            component.getConnection().setAccount("of the bean");
            return component;
        }

        @Bean
        PenneoComponent penneo2() {
            return new PenneoComponent();
        }

        @Bean("penneoOf_Sales")
        PenneoComponent penneoOfSales() {
            return new PenneoComponent();
        }
    }

    @Test
    void aPropertySetsAnOptionInAnyOfSpringsSpellings() {
        for (String name : new String[] {"client-id", "clientId", "client_id", "credentials.client-id"}) {
            application()
                    .withPropertyValues("camel.component.penneo." + name + "=id")
                    .run(context -> assertThat(penneo(context).getCredentials().getClientId())
                            .as(name)
                            .isEqualTo("id"));
        }
    }

    @Test
    void anEnvironmentVariableSetsAnOption() {
        for (String name : new String[] {"CLIENT_ID", "CLIENTID", "CREDENTIALS_CLIENTID", "CREDENTIALS_CLIENT_ID"}) {
            withEnvironment(Map.of("CAMEL_COMPONENT_PENNEO_" + name, "id"))
                    .run(context -> assertThat(penneo(context).getCredentials().getClientId())
                            .as(name)
                            .isEqualTo("id"));
        }
    }

    @Test
    void aSystemPropertySetsAnOption() {
        application()
                .withSystemProperties("camel.component.penneo.client-id=id")
                .run(context -> assertThat(penneo(context).getCredentials().getClientId())
                        .isEqualTo("id"));
    }

    @Test
    void anElementOfAListIsOneOfTheValuesBetweenCommas() {
        application()
                .withPropertyValues(
                        "camel.component.penneo.event-types[0]=casefile.completed",
                        "camel.component.penneo.event-types[1]=casefile.rejected")
                .run(context -> assertThat(penneo(context).getSubscription().getEventTypes())
                        .isEqualTo("casefile.completed,casefile.rejected"));
    }

    @Test
    void aDurationIsThatOfSpringOrOfCamel() {
        Map.of("1500", 1500L, "1500ms", 1500L, "10s", 10_000L, "PT10S", 10_000L, "5m", 300_000L, "1h30m", 5_400_000L)
                .forEach((text, millis) -> application()
                        .withPropertyValues("camel.component.penneo.max-wait=" + text)
                        .run(context -> assertThat(
                                        penneo(context).getConnection().getMaxWait())
                                .as(text)
                                .isEqualTo(millis)));
    }

    @Test
    void aValueHasThePlaceholdersOfSpringAndOfCamel() {
        application()
                .withPropertyValues(
                        "my.id=id",
                        "my.key=key",
                        "camel.component.penneo.client-id=${my.id}",
                        "camel.component.penneo.api-key={{my.key}}",
                        "camel.component.penneo.secret-key={{my.secret:none}}",
                        "camel.component.penneo.account=${my.account:}")
                .run(context -> {
                    assertThat(penneo(context).getCredentials().getClientId()).isEqualTo("id");
                    assertThat(penneo(context).getCredentials().getApiKey()).isEqualTo("key");
                    assertThat(penneo(context).getCredentials().getSecretKey()).isEqualTo("none");
                    assertThat(penneo(context).getConnection().getAccount()).isNull();
                });
    }

    @Test
    void theComponentOfTheApplicationIsConfiguredToo() {
        application()
                .withUserConfiguration(WithComponents.class)
                .withPropertyValues(
                        "camel.component.penneo.requests-per-minute=8",
                        "camel.component.penneo2.service=legacy",
                        "camel.component.penneo2.client-id=other")
                .run(context -> {
                    assertThat(penneo(context)).isSameAs(context.getBean("penneo"));
                    assertThat(penneo(context).getConnection().getRequestsPerMinute())
                            .isEqualTo(8);
                    assertThat(penneo(context).getConnection().getAccount()).isEqualTo("of the bean");
                    PenneoComponent second = component(context, "penneo2");
                    assertThat(second.getSubscription().getService()).isEqualTo(WebhookService.legacy);
                    assertThat(second.getCredentials().getClientId()).isEqualTo("other");
                    assertThat(second.getConnection().getRequestsPerMinute()).isEqualTo(100);
                });
    }

    @Test
    void theNameOfAComponentIsSpelledAsSpringDoes() {
        application()
                .withUserConfiguration(WithComponents.class)
                .withPropertyValues("camel.component.penneo-of-sales.client-id=sales")
                .run(context -> assertThat(component(context, "penneoOf_Sales")
                                .getCredentials()
                                .getClientId())
                        .isEqualTo("sales"));
    }

    @Test
    void lazyInitializationChangesNothing() {
        application()
                .withPropertyValues("spring.main.lazy-initialization=true", "camel.component.penneo.client-id=id")
                .run(context -> assertThat(penneo(context).getCredentials().getClientId())
                        .isEqualTo("id"));
    }

    @Test
    void camelsSwitchesLeaveTheComponentAsItIs() {
        for (String name :
                new String[] {"penneo.enabled", "enabled", "penneo.customizer.enabled", "customizer.enabled"}) {
            application()
                    .withPropertyValues(
                            "camel.component." + name + "=false",
                            "camel.component.penneo.client-id=id",
                            "camel.component.penneo.clint-id=id")
                    .run(context -> assertThat(penneo(context).getCredentials().getClientId())
                            .as(name)
                            .isNull());
        }
        application()
                .withPropertyValues(
                        "camel.component.penneo.enabled=true",
                        "camel.component.customizer.enabled=false",
                        "camel.component.penneo.customizer.enabled=true",
                        "camel.component.penneo.client-id=id")
                .run(context -> assertThat(penneo(context).getCredentials().getClientId())
                        .isEqualTo("id"));
    }
}
