/**
 * Tests of Spring Boot applications with a sandbox instead of Penneo.
 */
package io.github.camelpenneo.springboot.test;
