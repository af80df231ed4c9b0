/**
 * The {@code penneo:} component: what Camel and users touch. Routes use its endpoints; Java code needs little more than
 * {@link io.github.camelpenneo.PenneoComponent} to configure it, and {@link io.github.camelpenneo.api} for the bodies,
 * headers and exceptions.
 */
package io.github.camelpenneo;
