/**
 * A Penneo for tests and demos: {@link io.github.camelpenneo.sandbox.PenneoSandbox} starts an HTTP server on the loopback
 * address that behaves like Penneo's API; {@link io.github.camelpenneo.sandbox.SandboxProgram} does so from the command line.
 */
package io.github.camelpenneo.sandbox;
