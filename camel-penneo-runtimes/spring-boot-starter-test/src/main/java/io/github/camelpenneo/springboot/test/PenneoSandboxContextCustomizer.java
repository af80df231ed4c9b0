package io.github.camelpenneo.springboot.test;

import java.util.Map;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Starts a sandbox for a context. All are equal: Spring's cache keeps one context for tests that differ in nothing else. */
record PenneoSandboxContextCustomizer() implements ContextCustomizer {

    private static final String NAME = "penneoSandbox";
    private static final String PREFIX = "camel.component.penneo.";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        PenneoSandbox sandbox = PenneoSandbox.start();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(NAME, properties(sandbox)));
        DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
        beans.registerSingleton(NAME, sandbox);
        // the first to be registered is the last to be closed
        beans.registerDisposableBean(NAME, sandbox::close);
    }

    /** Without the other ways to authenticate, which cannot be combined with keys. An empty property is none. */
    private static Map<String, Object> properties(PenneoSandbox sandbox) {
        return Map.of(
                PREFIX + "base-url", sandbox.baseUrl().toString(),
                PREFIX + "oauth-url", sandbox.oauthUrl().toString(),
                PREFIX + "client-id", sandbox.clientId(),
                PREFIX + "client-secret", sandbox.clientSecret(),
                PREFIX + "api-key", sandbox.apiKey(),
                PREFIX + "secret-key", sandbox.apiSecret(),
                PREFIX + "access-token", "",
                PREFIX + "refresh-token", "",
                PREFIX + "redirect-uri", "");
    }
}
