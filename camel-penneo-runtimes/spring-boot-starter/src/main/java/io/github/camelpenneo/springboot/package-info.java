/**
 * Spring Boot: every option of the component {@code penneo} is a property {@code camel.component.penneo.*} of Spring's environment.
 */
package io.github.camelpenneo.springboot;
