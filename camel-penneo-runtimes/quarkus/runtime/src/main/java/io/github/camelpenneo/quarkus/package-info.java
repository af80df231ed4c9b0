/** What the extension adds to an application on Quarkus while the application runs. */
package io.github.camelpenneo.quarkus;
