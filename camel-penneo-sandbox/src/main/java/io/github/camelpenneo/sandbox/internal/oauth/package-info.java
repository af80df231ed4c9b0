/** Access tokens: how they are granted and checked. */
package io.github.camelpenneo.sandbox.internal.oauth;
