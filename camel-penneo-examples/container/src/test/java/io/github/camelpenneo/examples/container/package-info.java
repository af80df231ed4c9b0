/** Tests of the program as it is packaged, and of what starts it in a cluster. */
package io.github.camelpenneo.examples.container;
