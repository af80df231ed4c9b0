package io.github.camelpenneo.springboot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts a sandbox for a Spring test, and makes the application use the sandbox instead of Penneo:
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigurePenneoSandbox
 * class ContractsTest {
 *     @Autowired
 *     PenneoSandbox sandbox;
 * }
 * }</pre>
 *
 * <p>The sandbox is a bean of type {@link io.github.camelpenneo.sandbox.PenneoSandbox}. It starts before the application context is refreshed and
 * is closed with the context, after all other beans. Tests that share a context of Spring's cache share its sandbox. Its address and credentials
 * are properties {@code camel.component.penneo.*} that take precedence over all others; {@code access-token}, {@code refresh-token} and
 * {@code redirect-uri} of the application are ignored.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigurePenneoSandbox {}
