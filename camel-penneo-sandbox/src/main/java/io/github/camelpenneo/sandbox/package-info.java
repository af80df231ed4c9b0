/**
 * A sandbox for tests and demos: {@link io.github.camelpenneo.sandbox.PenneoSandbox} starts an HTTP server on the loopback address
 * that behaves like Penneo's API; {@link io.github.camelpenneo.sandbox.SandboxProgram} starts the server from the command line. The
 * pages in docs/contract describe this behaviour and its sources.
 */
package io.github.camelpenneo.sandbox;
