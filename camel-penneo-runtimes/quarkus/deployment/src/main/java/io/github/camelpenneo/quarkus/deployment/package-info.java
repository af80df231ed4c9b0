/** What the extension does while an application is built, and the sandbox beside an application in dev and test mode. */
package io.github.camelpenneo.quarkus.deployment;
